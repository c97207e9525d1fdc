use crate::oci::{self, Config, Index, Manifest};
use crate::registry::Stored;
use crate::{Registry, Result};
use std::collections::BTreeMap;
use wire::{Catalogue, CatalogueImage, Platform};

/// Repositories that engines find under a name without a slash.
const LIBRARY: &str = "library/";

impl Registry {
    /// What the catalogue offers, sorted by reference. Learners' own pushes are not part of it.
    pub async fn catalogue(&self) -> Result<Catalogue> {
        let mut images = Vec::new();
        for repository in self.repositories().await? {
            let Some(name) = repository.strip_prefix(LIBRARY) else {
                continue;
            };
            // Tags of one image share its digest.
            let mut known: BTreeMap<String, CatalogueImage> = BTreeMap::new();
            for tag in self.tags(&repository).await? {
                let Some(stored) = self.manifest(&repository, &tag).await? else {
                    continue;
                };
                let reference = format!("{name}:{tag}");
                let image = match known.get(&stored.digest) {
                    Some(same) => CatalogueImage {
                        reference,
                        ..same.clone()
                    },
                    None => self.describe(&repository, reference, &stored).await?,
                };
                known.insert(stored.digest, image.clone());
                images.push(image);
            }
        }
        images.sort_by(|a, b| a.reference.cmp(&b.reference));
        Ok(Catalogue { images })
    }

    /// Compressed size of an image for one platform: `linux/amd64`. Bytes.
    pub async fn size(&self, reference: &str, platform: &Platform) -> Result<Option<u64>> {
        let (name, tag) = reference.rsplit_once(':').unwrap_or((reference, "latest"));
        let repository = format!("{LIBRARY}{name}");
        let Some(stored) = self.manifest(&repository, tag).await? else {
            return Ok(None);
        };
        let Ok(index) = serde_json::from_slice::<Index>(&stored.body) else {
            return Ok(serde_json::from_slice::<Manifest>(&stored.body)
                .ok()
                .map(|m| total(&m)));
        };
        for entry in &index.manifests {
            if entry
                .platform
                .as_ref()
                .is_some_and(|p| platform_of(p) == *platform)
            {
                let found = self.manifest(&repository, &entry.digest).await?;
                let found = found.and_then(|found| serde_json::from_slice(&found.body).ok());
                return Ok(found.map(|manifest: Manifest| total(&manifest)));
            }
        }
        Ok(None)
    }

    async fn describe(
        &self,
        repository: &str,
        reference: String,
        stored: &Stored,
    ) -> Result<CatalogueImage> {
        let (platforms, about) = match stored.media_type.as_str() {
            oci::INDEX | oci::DOCKER_LIST => of_index(stored),
            _ => self.of_manifest(repository, stored).await?,
        };
        let say =
            |name: &str, other: &str| about.get(name).cloned().unwrap_or_else(|| other.to_owned());
        Ok(CatalogueImage {
            reference,
            platforms,
            digest: stored.digest.clone(),
            description: say(oci::DESCRIPTION, ""),
            origin: say(oci::ORIGIN, "pushed by hand"),
        })
    }

    /// An image of one platform says it in its settings.
    async fn of_manifest(
        &self,
        repository: &str,
        stored: &Stored,
    ) -> Result<(Vec<Platform>, BTreeMap<String, String>)> {
        let Ok(manifest) = serde_json::from_slice::<Manifest>(&stored.body) else {
            return Ok(Default::default());
        };
        let config: Option<Config> = self.blob(repository, &manifest.config.digest).await?;
        let Some(config) = config else {
            return Ok((Vec::new(), manifest.annotations));
        };
        let platform = oci::Platform {
            architecture: config.architecture,
            os: config.os,
            variant: config.variant,
        };
        let mut about = config.config.labels.unwrap_or_default();
        about.extend(manifest.annotations);
        Ok((vec![platform_of(&platform)], about))
    }
}

fn of_index(stored: &Stored) -> (Vec<Platform>, BTreeMap<String, String>) {
    let Ok(index) = serde_json::from_slice::<Index>(&stored.body) else {
        return Default::default();
    };
    // Attestations stand in an index as images of an unknown platform.
    let platforms = index
        .manifests
        .iter()
        .filter_map(|entry| entry.platform.as_ref());
    let platforms = platforms
        .filter(|platform| platform.os != "unknown")
        .map(platform_of);
    (platforms.collect(), index.annotations)
}

fn platform_of(platform: &oci::Platform) -> Platform {
    let oci::Platform {
        os,
        architecture,
        variant,
    } = platform;
    // Engines leave the only variant of 64-bit Arm away.
    match variant.as_deref() {
        Some("") | None => Platform::new(format!("{os}/{architecture}")),
        Some("v8") if architecture == "arm64" => Platform::new("linux/arm64"),
        Some(variant) => Platform::new(format!("{os}/{architecture}/{variant}")),
    }
}

fn total(manifest: &Manifest) -> u64 {
    manifest.layers.iter().map(|layer| layer.size).sum()
}
