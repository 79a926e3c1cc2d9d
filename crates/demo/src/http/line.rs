//! A slow line to the server: for measuring, and for whoever wants to see the app on a train. All
//! connections share it, those of a service worker as well.

use axum::body::{Body, Bytes};
use axum::response::Response;
use std::{
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::{Instant, Sleep, sleep_until};

/// Bytes that go out at once.
const PIECE: usize = 4 << 10;

/// About what the head of an answer takes, in bytes.
const HEAD: usize = 300;

/// How much goes through, and how long each answer takes on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    /// Bits that go through in a second, in thousands.
    pub kilobits: u64,
    /// From a request to the first byte of its answer.
    pub round_trip: Duration,
}

/// The line of one server.
pub(crate) struct Line {
    speed: Speed,
    /// When everything that was handed over is through.
    free: Mutex<Option<Instant>>,
}

impl Line {
    pub fn new(speed: Speed) -> Self {
        Self { speed, free: Mutex::new(None) }
    }

    /// When so many more bytes are through.
    fn reserve(&self, bytes: usize) -> Instant {
        let bits = bytes as u64 * 8_000;
        let takes = Duration::from_micros(bits / self.speed.kilobits.max(1));
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let through = free.map_or(now, |free| free.max(now)) + takes;
        *free = Some(through);
        through
    }

    /// Sends an answer over the line.
    pub async fn carry(line: std::sync::Arc<Self>, response: Response) -> Response {
        tokio::time::sleep(line.speed.round_trip).await;
        sleep_until(line.reserve(HEAD)).await;
        let (head, body) = response.into_parts();
        let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
            return Response::from_parts(head, Body::empty());
        };
        let body = Paced { line, rest: bytes, wait: None };
        Response::from_parts(head, Body::new(body))
    }
}

/// A body that comes piece by piece.
struct Paced {
    line: std::sync::Arc<Line>,
    rest: Bytes,
    wait: Option<Pin<Box<Sleep>>>,
}

impl hyper::body::Body for Paced {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.rest.len().min(PIECE);
        let line = std::sync::Arc::clone(&self.line);
        let wait = self.wait.get_or_insert_with(|| Box::pin(sleep_until(line.reserve(length))));
        if wait.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        self.wait = None;
        let piece = self.rest.split_to(length);
        Poll::Ready(Some(Ok(hyper::body::Frame::data(piece))))
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        hyper::body::SizeHint::with_exact(self.rest.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_is_sent_at_once_shares_the_line() {
        let speed = Speed { kilobits: 80, round_trip: Duration::from_millis(150) };
        let line = std::sync::Arc::new(Line::new(speed));
        let start = Instant::now();
        let send = || async {
            let answer = Response::new(Body::from(vec![0_u8; 9_700]));
            let carried = Line::carry(std::sync::Arc::clone(&line), answer).await;
            axum::body::to_bytes(carried.into_body(), usize::MAX).await.unwrap().len()
        };
        let (one, two) = tokio::join!(send(), send());
        assert_eq!((one, two), (9_700, 9_700));
        // Twice 10,000 bytes with their heads at 10,000 bytes a second, after the way there.
        let took = start.elapsed().as_millis();
        assert!((2_140..2_200).contains(&took), "{took} ms");
    }
}
