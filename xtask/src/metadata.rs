//! The part of `cargo metadata` the checks need, as plain types.
//!
//! Read by hand out of the JSON: six fields do not earn a dependency. Read next:
//! `checks/imports.rs`, `checks/licences.rs`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run;
use crate::workspace::Workspace;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Normal,
    Build,
    Dev,
}

#[derive(Debug)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// The SPDX expression as the package gives it.
    pub licence: Option<String>,
    /// What its own manifest names, used or not.
    pub dependencies: BTreeSet<(String, Kind)>,
    pub member: bool,
    /// Folder of the manifest, relative to the root; empty outside the workspace.
    pub folder: String,
}

#[derive(Debug, Default)]
pub struct Metadata {
    /// By package id.
    pub packages: BTreeMap<String, Package>,
    /// Resolved edges: package id to package id, with the kinds of the edge.
    pub edges: BTreeMap<String, Vec<(String, Vec<Kind>)>>,
    /// Features switched on, over the whole workspace.
    pub features: BTreeMap<String, BTreeSet<String>>,
}

impl Metadata {
    pub fn load(workspace: &Workspace) -> Result<Self> {
        let mut command = run::cargo(&workspace.root);
        command.args(["metadata", "--format-version", "1", "--locked"]);
        Self::parse(&run::stdout(command)?)
    }

    pub fn parse(text: &str) -> Result<Self> {
        let json: Value = serde_json::from_str(text).context("cargo metadata gave no JSON")?;
        let members: BTreeSet<&str> = array(&json["workspace_members"])
            .filter_map(Value::as_str)
            .collect();
        let root = json["workspace_root"].as_str().unwrap_or_default();
        let mut metadata = Self::default();
        for package in array(&json["packages"]) {
            let id = string(package, "id")?;
            let member = members.contains(id.as_str());
            let folder = if member {
                let manifest = string(package, "manifest_path")?;
                manifest
                    .trim_start_matches(root)
                    .trim_start_matches('/')
                    .trim_end_matches("Cargo.toml")
                    .trim_end_matches('/')
                    .to_owned()
            } else {
                String::new()
            };
            let dependencies = array(&package["dependencies"])
                .map(|dependency| Ok((string(dependency, "name")?, kind(&dependency["kind"]))))
                .collect::<Result<_>>()?;
            let package = Package {
                name: string(package, "name")?,
                version: string(package, "version")?,
                licence: package["license"].as_str().map(str::to_owned),
                dependencies,
                member,
                folder,
            };
            metadata.packages.insert(id, package);
        }
        for node in array(&json["resolve"]["nodes"]) {
            let id = string(node, "id")?;
            let mut edges = Vec::new();
            for edge in array(&node["deps"]) {
                let kinds = array(&edge["dep_kinds"])
                    .map(|each| kind(&each["kind"]))
                    .collect();
                edges.push((string(edge, "pkg")?, kinds));
            }
            let features = array(&node["features"])
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect();
            metadata.edges.insert(id.clone(), edges);
            metadata.features.insert(id, features);
        }
        Ok(metadata)
    }

    /// Everything that ends up in a build of `id`, itself left out: its normal and build
    /// dependencies and theirs. Each with the package that brings it in.
    pub fn closure(&self, id: &str) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut waiting = vec![id.to_owned()];
        while let Some(from) = waiting.pop() {
            for (to, kinds) in self.edges.get(&from).into_iter().flatten() {
                let built = kinds
                    .iter()
                    .any(|kind| matches!(kind, Kind::Normal | Kind::Build));
                if built && !found.contains_key(to) {
                    found.insert(to.clone(), from.clone());
                    waiting.push(to.clone());
                }
            }
        }
        found
    }
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn string(value: &Value, field: &str) -> Result<String> {
    let text = value[field].as_str();
    Ok(text
        .with_context(|| format!("cargo metadata: no text in field `{field}`"))?
        .to_owned())
}

fn kind(value: &Value) -> Kind {
    match value.as_str() {
        Some("dev") => Kind::Dev,
        Some("build") => Kind::Build,
        _ => Kind::Normal,
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A made-up workspace: `from -> to` with a kind, `licence` by name. Names that begin with
    /// `armistice` or are `xtask` are members; `armistice-record` and its like stand in `core/`.
    pub fn workspace(edges: &[(&str, &str, Kind)], licences: &[(&str, &str)]) -> Metadata {
        let mut metadata = Metadata::default();
        let names = edges.iter().flat_map(|(from, to, _)| [*from, *to]);
        for name in names.chain(licences.iter().map(|(name, _)| *name)) {
            let member = name.starts_with("armistice") || name == "xtask";
            let area = name.trim_start_matches("armistice-");
            let folder = match area {
                "record" | "space" | "domain" | "formats" => format!("core/{area}"),
                _ => String::new(),
            };
            metadata.packages.entry(name.to_owned()).or_insert(Package {
                name: name.to_owned(),
                version: "1.0.0".to_owned(),
                licence: licences
                    .iter()
                    .find(|(of, _)| *of == name)
                    .map(|(_, l)| (*l).to_owned()),
                dependencies: edges
                    .iter()
                    .filter(|(from, _, _)| *from == name)
                    .map(|(_, to, kind)| ((*to).to_owned(), *kind))
                    .collect(),
                member,
                folder,
            });
        }
        for (from, to, kind) in edges {
            let edge = ((*to).to_owned(), vec![*kind]);
            metadata
                .edges
                .entry((*from).to_owned())
                .or_default()
                .push(edge);
        }
        metadata
    }

    #[test]
    fn reads_what_cargo_writes() {
        let text = r#"{
            "workspace_root": "/w", "workspace_members": ["a-id"],
            "packages": [
              {"id": "a-id", "name": "a", "version": "0.1.0", "license": "MIT",
               "manifest_path": "/w/core/a/Cargo.toml",
               "dependencies": [{"name": "b", "kind": null}, {"name": "c", "kind": "dev"}]},
              {"id": "b-id", "name": "b", "version": "2.0.0", "license": null,
               "manifest_path": "/elsewhere/b/Cargo.toml", "dependencies": []}],
            "resolve": {"nodes": [
              {"id": "a-id", "features": ["std"],
               "deps": [{"name": "b", "pkg": "b-id", "dep_kinds": [{"kind": null}]}]},
              {"id": "b-id", "features": [], "deps": []}]}}"#;
        let metadata = Metadata::parse(text).expect("well formed");
        let a = &metadata.packages["a-id"];
        assert_eq!((a.folder.as_str(), a.member), ("core/a", true));
        assert!(a.dependencies.contains(&("c".to_owned(), Kind::Dev)));
        assert!(!metadata.packages["b-id"].member);
        assert_eq!(
            metadata.closure("a-id").keys().collect::<Vec<_>>(),
            ["b-id"]
        );
        assert!(metadata.features["a-id"].contains("std"));
    }

    #[test]
    fn closure_leaves_out_what_only_tests_use() {
        let metadata = workspace(
            &[
                ("armistice-space", "near", Kind::Normal),
                ("near", "far", Kind::Build),
                ("armistice-space", "oracle", Kind::Dev),
            ],
            &[],
        );
        let closure = metadata.closure("armistice-space");
        assert_eq!(closure.keys().collect::<Vec<_>>(), ["far", "near"]);
        assert_eq!(closure["far"], "near");
    }
}
