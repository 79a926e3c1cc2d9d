//! What Leptos asks of a view that is never rendered on a server.

/// Makes a view of a type that has [`Render`](leptos::prelude::Render).
macro_rules! browser_only {
    ($view:ty, $state:ty) => {
        /// Attributes from outside are not a feature of these views: the macro refuses them on components.
        impl leptos::tachys::view::add_attr::AddAnyAttr for $view {
            type Output<SomeNewAttr: leptos::attr::Attribute> = Self;

            fn add_any_attr<NewAttr: leptos::attr::Attribute>(self, _attr: NewAttr) -> Self {
                self
            }
        }

        /// Leptos asks for this of every view; nothing here is ever rendered on a server.
        impl leptos::prelude::RenderHtml for $view {
            type AsyncOutput = Self;
            type Owned = Self;

            const MIN_LENGTH: usize = 0;

            fn dry_resolve(&mut self) {}

            async fn resolve(self) -> Self {
                self
            }

            fn to_html_with_buf(
                self,
                _buf: &mut String,
                _position: &mut leptos::tachys::view::Position,
                _escape: bool,
                _mark_branches: bool,
                _extra_attrs: Vec<leptos::attr::any_attribute::AnyAttribute>,
            ) {
            }

            fn hydrate<const FROM_SERVER: bool>(
                self,
                _cursor: &leptos::tachys::hydration::Cursor,
                _position: &leptos::tachys::view::PositionState,
            ) -> $state {
                leptos::prelude::Render::build(self)
            }

            fn into_owned(self) -> Self {
                self
            }
        }
    };
}

pub(crate) use browser_only;
