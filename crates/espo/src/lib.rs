//! EspoCRM protocol and rules.
