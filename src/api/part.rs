//! Parts of the app that come as files of their own when they are first needed. `cargo xtask dist`
//! cuts them off where [`part!`](crate::part) stands; in any other build they are there from the
//! start. All but the first wait for what [`held`] says.

use super::held;
use crema_espo::error::ApiError;
use js_sys::{Function, Promise, Reflect};
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A part, and the one function that leads into it.
pub struct Part<T: 'static> {
    name: &'static str,
    enter: fn() -> &'static T,
    here: AtomicBool,
}

impl<T: 'static> Part<T> {
    /// See [`part!`](crate::part).
    #[doc(hidden)]
    pub const fn new(name: &'static str, enter: fn() -> &'static T) -> Self {
        Self { name, enter, here: AtomicBool::new(false) }
    }

    /// What the part has to give, if it is here.
    pub fn get(&self) -> Option<&'static T> {
        // Its files may have come for another's sake.
        if !self.here.load(Ordering::Relaxed) && is_here(self.name) {
            self.here.store(true, Ordering::Relaxed);
        }
        self.here.load(Ordering::Relaxed).then(self.enter)
    }

    /// Waits until the part is here. What failed once is tried again the next time.
    ///
    /// # Errors
    /// [`ApiError::Unloaded`] where it could not be loaded, after several tries.
    pub async fn load(&self) -> Result<&'static T, ApiError> {
        if !self.here.load(Ordering::Relaxed) {
            fetch(self.name).await?;
            self.here.store(true, Ordering::Relaxed);
        }
        Ok((self.enter)())
    }
}

/// What a function that start.js left in `globalThis.crema` says of a part.
fn ask(function: &str, name: &str) -> Option<JsValue> {
    let crema = Reflect::get(&js_sys::global(), &"crema".into()).ok()?;
    let function: Function = Reflect::get(&crema, &function.into()).ok()?.dyn_into().ok()?;
    function.call1(&JsValue::UNDEFINED, &name.into()).ok()
}

fn is_here(name: &str) -> bool {
    !held::holds(name)
        && (!cfg!(feature = "split") || ask("here", name).is_some_and(|here| here.is_truthy()))
}

/// Has start.js load a part, which knows its files and tries several times.
async fn fetch(name: &str) -> Result<(), ApiError> {
    if cfg!(feature = "split") {
        let promise = ask("part", name).and_then(|promise| promise.dyn_into::<Promise>().ok());
        let promise = promise.ok_or(ApiError::Unloaded)?;
        JsFuture::from(promise).await.map_err(|_| ApiError::Unloaded)?;
    }
    if held::holds(name) {
        held::released().await;
    }
    Ok(())
}

/// Declares a part: its static, the table of functions in it, and the name of its files, which
/// several may share. The number tells them apart; it is written with 32 digits.
///
/// What can be reached from the table alone is cut off. The two functions below are what
/// `wasm-split-cli` looks for: calls of the one become calls of the other in the part's file.
#[macro_export]
macro_rules! part {
    ($(#[$doc:meta])* $vis:vis $static:ident : $table:ty = $value:expr; $name:literal $id:literal) => {
        $(#[$doc])*
        $vis static $static: $crate::api::part::Part<$table> = {
            #[allow(improper_ctypes_definitions, unsafe_code)]
            #[cfg_attr(
                feature = "split",
                unsafe(export_name = concat!("__wasm_split_00", $name, "00_export_", $id))
            )]
            extern "C" fn part_gives() -> &'static $table {
                static TABLE: $table = $value;
                &TABLE
            }
            #[cfg(feature = "split")]
            #[allow(improper_ctypes, unsafe_code)]
            #[link(wasm_import_module = "__wasm_split_placeholder__")]
            unsafe extern "C" {
                #[link_name = concat!("__wasm_split_00", $name, "00_import_", $id)]
                safe fn part_taken() -> &'static $table;
            }
            #[cfg(not(feature = "split"))]
            use part_gives as part_taken;
            fn part_entered() -> &'static $table {
                part_taken()
            }
            $crate::api::part::Part::new($name, part_entered)
        };
    };
}
