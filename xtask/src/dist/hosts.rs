//! What static hosts need to know.

/// Rules for Apache: deep links get index.html, compressed copies are sent as they are,
/// fingerprinted files are kept for ever and everything else is asked for again.
pub fn htaccess(base: &str, folder: &str) -> String {
    TEMPLATE.replace("{base}", base).replace("{folder}", folder)
}

const TEMPLATE: &str = r#"DirectoryIndex index.html
AddType application/wasm .wasm
AddType application/manifest+json .webmanifest
AddType text/javascript .js
RemoveType .br .gz
RemoveLanguage .br
AddEncoding br .br
AddEncoding gzip .gz

<IfModule mod_rewrite.c>
RewriteEngine On
RewriteBase {base}

RewriteRule \.(br|gz)$ - [L]
RewriteRule ^$ index.html
RewriteCond %{HTTP:Accept-Encoding} \bbr\b
RewriteCond %{REQUEST_FILENAME}.br -f
RewriteRule ^(.+)$ $1.br [L,E=no-brotli:1,E=no-gzip:1]
RewriteCond %{HTTP:Accept-Encoding} \bgzip\b
RewriteCond %{REQUEST_FILENAME}.gz -f
RewriteRule ^(.+)$ $1.gz [L,E=no-brotli:1,E=no-gzip:1]

# A missing part of the app is missing; anything else is a page of it.
RewriteRule ^{folder}/ - [L]
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule ^ index.html [L]
</IfModule>

<IfModule mod_headers.c>
Header merge Vary Accept-Encoding
Header set X-Content-Type-Options nosniff
Header set Cache-Control no-cache
<If "%{REQUEST_URI} =~ m#^{base}{folder}/#">
Header set Cache-Control "public, max-age=31536000, immutable"
</If>
</IfModule>
"#;
