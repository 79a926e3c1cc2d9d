//! Files: their bytes are fetched with the credentials of the session (contract 7.5).

use super::{Api, Local, exchange};
use crema_espo::{
    error::ApiError,
    request::{self, Request},
};

impl Api {
    /// The bytes of an attachment.
    ///
    /// # Errors
    /// As [`Api::send`]; a session that has ended is not opened again for a file.
    pub fn file(&self, id: &str) -> Local<Result<Vec<u8>, ApiError>> {
        let request = Request::get(request::path(&["Attachment", "file", id]));
        let (base, credentials) = (self.base.clone(), self.gate.credentials());
        Box::pin(async move {
            let response = exchange::exchange(&base, &request, credentials.as_deref()).await?;
            if (200..300).contains(&response.status) {
                return Ok(response.body);
            }
            Err(ApiError::from_response(&response))
        })
    }
}
