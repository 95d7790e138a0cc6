//! The screens: the built files embedded in the program, and the basemap of the scenario. Whatever is no file is
//! the start page, which reads the address itself.

use super::respond;
use crate::app::library::Scenarios;
use axum::body::Body;
use axum::http::{Response, StatusCode, Uri};
use rust_embed::RustEmbed;

/// Built by `cargo xtask web` and committed, so that the program needs no Node to build.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Web;

const NOT_BUILT: &str = "<!doctype html><title>Armistice</title><p>The screens are not built into this program. \
                         The API is at <a href=/api/v1/openapi.json>/api/v1/openapi.json</a>.</p>";

pub async fn serve(uri: Uri) -> Response<Body> {
    let path = uri.path().trim_start_matches('/');
    if let Some(name) = path.strip_prefix("basemap/") {
        return basemap(name);
    }
    if let Some(file) = Web::get(path).filter(|_| !path.is_empty()) {
        let cache = if path.starts_with("assets/") {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        return respond(
            StatusCode::OK,
            content_type(path),
            file.data.into_owned(),
            cache,
        );
    }
    if path == "api" || path.starts_with("api/") || path.starts_with("assets/") {
        return super::send(Err(super::Problem::missing("address")));
    }
    match Web::get("index.html") {
        Some(file) => respond(
            StatusCode::OK,
            "text/html; charset=utf-8",
            file.data.into_owned(),
            "no-cache",
        ),
        None => respond(
            StatusCode::OK,
            "text/html; charset=utf-8",
            NOT_BUILT.as_bytes().to_vec(),
            "no-store",
        ),
    }
}

/// A layer of the basemap, by the part of its file name that says what it is.
fn basemap(name: &str) -> Response<Body> {
    let wanted = name.trim_end_matches(".geojson");
    let layer = match wanted {
        "adm1" => Scenarios::get("syria-2016/data/geo/syria_adm1.geojson"),
        "lines" => Scenarios::get("syria-2016/data/geo/basemap/levant_admin0_lines_10m.geojson"),
        "adm1_label_points" => {
            Scenarios::get("syria-2016/data/geo/basemap/levant_admin1_label_points_10m.geojson")
        }
        _ => ["10m", "50m"]
            .iter()
            .filter(|_| wanted.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
            .find_map(|scale| {
                Scenarios::get(&format!(
                    "syria-2016/data/geo/basemap/levant_{wanted}_{scale}.geojson"
                ))
            }),
    };
    match layer {
        Some(file) => respond(
            StatusCode::OK,
            "application/geo+json",
            file.data.into_owned(),
            "public, max-age=86400",
        ),
        None => super::send(Err(super::Problem::missing("layer"))),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("geojson") => "application/geo+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("ftl" | "txt") => "text/plain; charset=utf-8",
        Some("ico") => "image/x-icon",
        _ => "application/octet-stream",
    }
}
