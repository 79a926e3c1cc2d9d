//! Values of attributes, classes, styles and properties: as they are, or as they will be.

use crate::{live::is_still, prelude::*};
use std::{borrow::Cow, sync::Arc};

/// A value at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// An attribute that is not there.
    Absent,
    /// An attribute without a text, or none; a class that is on or off.
    Flag(bool),
    /// A text.
    Text(Cow<'static, str>),
}

/// A value, or how to find it out time and again.
pub enum Value {
    /// It never changes.
    Fixed(Now),
    /// It is asked again whenever a signal it read has changed.
    Live(Box<dyn Ask<Now> + Send>),
}

/// What can be asked time and again. Closures can; boxed as `dyn FnMut`, each would be compiled once
/// more, for calling it by value.
pub trait Ask<T> {
    /// The answer for now.
    fn ask(&mut self) -> T;
}

impl<T, F: FnMut() -> T> Ask<T> for F {
    fn ask(&mut self) -> T {
        self()
    }
}

/// A type whose values are known now.
pub trait Plain {
    /// Its value.
    fn now(self) -> Now;
}

/// Whatever may stand behind the `=` of an attribute.
pub trait IntoValue {
    /// As the value of an attribute.
    fn into_value(self) -> Value;
}

/// A closure asks for the value time and again.
impl<F: FnMut() -> V + Send + 'static, V: Plain> IntoValue for F {
    fn into_value(mut self) -> Value {
        asked(Box::new(move || self().now()))
    }
}

/// What is asked time and again; once where all around it is drawn [`still`](crate::still).
#[inline(never)]
fn asked(mut ask: Box<dyn Ask<Now> + Send>) -> Value {
    if is_still() { Value::Fixed(ask.ask()) } else { Value::Live(ask) }
}

impl<V: Plain> Plain for Option<V> {
    fn now(self) -> Now {
        self.map_or(Now::Absent, Plain::now)
    }
}

impl<V: Plain> IntoValue for Option<V> {
    fn into_value(self) -> Value {
        Value::Fixed(self.now())
    }
}

macro_rules! plain {
    ($($kind:ty: |$value:ident| $now:expr;)*) => { $(
        impl Plain for $kind {
            fn now(self) -> Now {
                let $value = self;
                $now
            }
        }

        impl IntoValue for $kind {
            fn into_value(self) -> Value {
                Value::Fixed(self.now())
            }
        }
    )* };
}

plain! {
    bool: |flag| Now::Flag(flag);
    &'static str: |text| Now::Text(Cow::Borrowed(text));
    String: |text| Now::Text(Cow::Owned(text));
    Arc<str>: |text| Now::Text(Cow::Owned(text.to_string()));
    usize: |number| Now::Text(Cow::Owned(number.to_string()));
    u32: |number| Now::Text(Cow::Owned(number.to_string()));
    i64: |number| Now::Text(Cow::Owned(number.to_string()));
    i32: |number| Now::Text(Cow::Owned(number.to_string()));
}

macro_rules! signals {
    ($($kind:ident)*) => { $(
        impl<V: Plain + Clone + Send + Sync + 'static> IntoValue for $kind<V> {
            fn into_value(self) -> Value {
                asked(Box::new(move || self.get().now()))
            }
        }
    )* };
}

signals! { Signal RwSignal Memo }
