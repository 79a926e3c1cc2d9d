//! The demo server by itself.

use crema_demo::{Demo, Options, PASSWORD};

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let options = match Options::from_args(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(sentence) => return failed(&sentence),
    };
    let demo = match Demo::start(options).await {
        Ok(demo) => demo,
        Err(error) => return failed(&error.to_string()),
    };
    println!("Crema runs at {}", demo.url());
    println!("Users: {} (password {PASSWORD})", demo.user_names().join(", "));
    demo.finished().await;
    std::process::ExitCode::SUCCESS
}

fn failed(sentence: &str) -> std::process::ExitCode {
    eprintln!("{sentence}");
    std::process::ExitCode::FAILURE
}
