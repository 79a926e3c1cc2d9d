//! Where a view stands that is one element.

/// Makes a state with a field `element` stand on the page as that.
macro_rules! one_element {
    ($state:ty) => {
        impl leptos::prelude::Mountable for $state {
            fn unmount(&mut self) {
                self.element.remove();
            }

            fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
                let _ = parent.insert_before(&self.element, marker);
            }

            fn insert_before_this(&self, child: &mut dyn leptos::prelude::Mountable) -> bool {
                let Some(parent) = self.element.parent_element() else { return false };
                child.mount(&parent, Some(&self.element));
                true
            }

            fn elements(&self) -> Vec<web_sys::Element> {
                vec![web_sys::Element::clone(&self.element)]
            }
        }
    };
}

pub(crate) use one_element;
