//! Makes an image of one layer per architecture, as an OCI image layout in a folder.

use crate::certificates::CaBundle;
use crate::debian::{Archive, applets};
use crate::definition::{Definition, Root};
use crate::layer::{Blobs, Layer};
use crate::oci::{self, Config, ContainerConfig, Descriptor, History, Index, Manifest, Platform};
use crate::{Error, Result, busybox, time};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const PATH: &str = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const CA_FILE: &str = "/etc/ssl/certs/ca-certificates.crt";
/// Where programs with certificates of their own look for others.
const CA_VARIABLES: [&str; 4] = [
    "SSL_CERT_FILE",
    "PIP_CERT",
    "REQUESTS_CA_BUNDLE",
    "NODE_EXTRA_CA_CERTS",
];
const ORIGIN: &str = "Debian packages";

/// What images are made with.
#[derive(Clone, Debug)]
pub(crate) struct Workshop {
    pub(crate) archive: Archive,
    pub(crate) ca: Option<CaBundle>,
    /// Downloaded packages, a folder per architecture.
    pub(crate) packages: PathBuf,
}

impl Workshop {
    /// Makes the image for each architecture at the same time. The layout appears whole or not
    /// at all.
    pub(crate) async fn make(
        &self,
        definition: &'static Definition,
        architectures: &[String],
        hash: &str,
        layout: &Path,
    ) -> Result<()> {
        let parent = layout.parent().unwrap_or(layout);
        std::fs::create_dir_all(parent).map_err(Error::file(parent))?;
        let work = tempfile::tempdir_in(parent).map_err(Error::file(parent))?;
        let mut tasks = Vec::new();
        for architecture in architectures {
            let (workshop, architecture) = (self.clone(), architecture.clone());
            let folder = work.path().to_owned();
            tasks.push(tokio::spawn(async move {
                workshop.make_one(definition, &architecture, &folder).await
            }));
        }
        let mut manifests = Vec::new();
        for task in tasks {
            manifests.push(
                task.await
                    .map_err(|error| Error::program("make", error.to_string()))??,
            );
        }
        let mut annotations = about(definition);
        annotations.insert(oci::DEFINITION.to_owned(), hash.to_owned());
        let media_type = oci::INDEX.to_owned();
        let index = Index {
            schema_version: 2,
            media_type,
            manifests,
            annotations,
        };
        write(
            &work.path().join("oci-layout"),
            br#"{"imageLayoutVersion":"1.0.0"}"#,
        )?;
        write(&work.path().join("index.json"), &json(&index)?)?;
        if layout.exists() {
            std::fs::remove_dir_all(layout).map_err(Error::file(layout))?;
        }
        std::fs::rename(work.path(), layout).map_err(Error::file(layout))
    }

    async fn make_one(
        &self,
        definition: &'static Definition,
        architecture: &str,
        layout: &Path,
    ) -> Result<Descriptor> {
        let work = tempfile::tempdir().map_err(Error::file(layout))?;
        let archive = work.path().join("root.tar");
        self.root(definition.root, architecture, work.path(), &archive)
            .await?;
        let blobs = Blobs::of(layout)?;
        let packing = blobs.clone();
        let layer = tokio::task::spawn_blocking(move || packing.put_layer(&archive)).await;
        let layer = layer.map_err(|error| Error::program("gzip", error.to_string()))??;
        self.describe(definition, architecture, &blobs, layer)
    }

    /// Writes the files of an image into an archive.
    async fn root(&self, root: Root, architecture: &str, work: &Path, to: &Path) -> Result<()> {
        if root == Root::Debian {
            let packages = self.packages.join(architecture);
            return self
                .archive
                .system(architecture, self.ca.as_ref(), &packages, to)
                .await;
        }
        let program = self
            .archive
            .busybox(architecture, &work.join("tree"))
            .await?;
        let bytes = std::fs::read(&program).map_err(Error::file(&program))?;
        let file = std::fs::File::create(to).map_err(Error::file(to))?;
        let time = self.archive.time;
        let written = if root == Root::Hello {
            busybox::hello_root(file, time, &bytes)
        } else {
            // The same source gives every architecture the same programs.
            let native = match applets(&program).await {
                Ok(list) => list,
                Err(_) => {
                    applets(&self.archive.busybox(native(), &work.join("native")).await?).await?
                }
            };
            busybox::busybox_root(file, time, &bytes, &native)
        };
        written.map_err(Error::file(to))
    }

    /// Writes settings and manifest of one architecture, and answers what points at them.
    fn describe(
        &self,
        definition: &Definition,
        architecture: &str,
        blobs: &Blobs,
        layer: Layer,
    ) -> Result<Descriptor> {
        let created = Some(time::rfc3339(self.archive.time));
        let mut env = vec![PATH.to_owned()];
        if definition.root == Root::Debian && self.ca.is_some() {
            env.extend(CA_VARIABLES.iter().map(|name| format!("{name}={CA_FILE}")));
        }
        let config = Config {
            created: created.clone(),
            architecture: architecture.to_owned(),
            os: "linux".to_owned(),
            variant: None,
            config: ContainerConfig {
                env: Some(env),
                cmd: Some(
                    definition
                        .command
                        .iter()
                        .map(|word| (*word).to_owned())
                        .collect(),
                ),
                labels: Some(about(definition)),
            },
            rootfs: oci::RootFs {
                kind: "layers".to_owned(),
                diff_ids: vec![layer.diff_id],
            },
            history: vec![History {
                created,
                created_by: Some(format!("# from {ORIGIN}")),
            }],
        };
        let manifest = Manifest {
            schema_version: 2,
            media_type: oci::MANIFEST.to_owned(),
            config: blobs.put(oci::CONFIG, &json(&config)?)?,
            layers: vec![layer.descriptor],
            annotations: about(definition),
        };
        let platform = Platform {
            architecture: architecture.to_owned(),
            os: "linux".to_owned(),
            variant: None,
        };
        let descriptor = blobs.put(oci::MANIFEST, &json(&manifest)?)?;
        Ok(Descriptor {
            platform: Some(platform),
            ..descriptor
        })
    }
}

/// The architecture of this machine, as Docker names it.
pub(crate) fn native() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}

fn about(definition: &Definition) -> BTreeMap<String, String> {
    BTreeMap::from([
        (
            oci::DESCRIPTION.to_owned(),
            definition.description.to_owned(),
        ),
        (oci::ORIGIN.to_owned(), ORIGIN.to_owned()),
    ])
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|error| Error::program("make", error.to_string()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(path, bytes).map_err(Error::file(path))
}
