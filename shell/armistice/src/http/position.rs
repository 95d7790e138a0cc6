//! A position as somebody typed it, read back in another notation before anybody relies on it (R37). It names no place and
//! looks at no record: what is typed here is kept nowhere.

use super::{Asked, Ctx, Problem, Reply};
use crate::answer::Position;
use armistice_space::notation;
use serde_json::json;

pub fn read(_: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let text = asked.get("text").unwrap_or_default();
    let read = notation::read(text).map_err(|why| Problem::bad(format!("text: {why}")))?;
    let position = Position::typed(read.point, read.typed_as);
    Ok(Reply::Json(json!({
        "typed_as": read.typed_as.word(),
        "within_m": read.within_m,
        "point": position.json(),
    })))
}
