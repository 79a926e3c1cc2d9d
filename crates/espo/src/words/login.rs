//! The login.

pub(super) const WORDS: &[(&str, &str)] = &[
    ("wrongCredentials", "Wrong user name or password."),
    ("wrongCode", "Wrong code. Try again."),
    ("tooManyAttempts", "Too many attempts. Wait a few minutes, then try again."),
    (
        "serverNotReachable",
        "The server could not be reached. Is the address right, does it allow this app (CORS), \
         are you online?",
    ),
    ("serverFailed", "The server had an error. Try again; if it stays, tell your administrator."),
    ("usernameMissing", "Enter your user name."),
    ("passwordMissing", "Enter your password."),
    ("codeMissing", "Enter the code."),
    ("serverMissing", "Enter the address of the server."),
    ("enterTotpCode", "Enter the code of your authenticator app."),
    ("enterCodeSentInEmail", "Enter the code that was sent to you by e-mail."),
    ("enterCodeSentBySms", "Enter the code that was sent to you by text message."),
    ("enterCode", "Enter the code."),
    ("sessionEnded", "Your session has ended. Sign in to go on; what you typed is kept."),
    ("signedInAs", "Signed in as {name}"),
    ("loggedOut", "You are logged out."),
    ("loadingWorkspace", "Loading your workspace"),
];
