use crate::id;
use snippet::canonical_bytes;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use wire::Snippet;

/// Why something could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// All that may be kept is kept.
    #[error("{used_bytes} of {max_bytes} bytes are used by kept snippets")]
    Full {
        /// What is kept.
        used_bytes: u64,
        /// What may be.
        max_bytes: u64,
    },
    /// A row is not what was written.
    #[error("the snippet {id} is damaged: {source}")]
    Damaged {
        /// Which.
        id: String,
        /// Why it can't be read.
        source: serde_json::Error,
    },
    /// SQLite failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// The database is not of a version this program knows.
    #[error("the database could not be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

/// The kept snippets of a deployment.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
    max_bytes: u64,
}

/// Readers and the writer at once; each holds a cache of its own.
const CONNECTIONS_MAX: u32 = 4;

impl Store {
    /// Opens the database at `path`, made where it is not there. At most `max_bytes` of snippets
    /// are kept in it.
    pub async fn open(path: &Path, max_bytes: u64) -> Result<Self, Error> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(5));
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS_MAX)
            .idle_timeout(Duration::from_secs(60))
            .connect_with(options)
            .await?;
        sqlx::migrate!().run(&pool).await?;
        Ok(Self { pool, max_bytes })
    }

    /// Keeps a snippet and answers its id. The same content always has the same one.
    pub async fn put(&self, snippet: &Snippet) -> Result<String, Error> {
        let body = canonical_bytes(snippet);
        let hash = id::hash(&body);
        if let Some(id) = self.id_of(&hash).await? {
            return Ok(id);
        }
        let used: i64 = sqlx::query_scalar("SELECT coalesce(sum(length(body)), 0) FROM snippets")
            .fetch_one(&self.pool)
            .await?;
        let used_bytes = u64::try_from(used).unwrap_or(0);
        if used_bytes.saturating_add(body.len() as u64) > self.max_bytes {
            return Err(Error::Full {
                used_bytes,
                max_bytes: self.max_bytes,
            });
        }
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        for length in id::SHORTEST..=id::LONGEST {
            let id = id::of(&hash, length);
            let done = sqlx::query(
                "INSERT INTO snippets (id, hash, body, created_s) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            )
            .bind(&id)
            .bind(hash.as_slice())
            .bind(&body)
            .bind(i64::try_from(now.as_secs()).unwrap_or(i64::MAX))
            .execute(&self.pool)
            .await?;
            if done.rows_affected() == 1 {
                return Ok(id);
            }
            // Somebody kept the same at this moment, or another snippet's hash begins alike.
            if let Some(id) = self.id_of(&hash).await? {
                return Ok(id);
            }
        }
        Err(sqlx::Error::RowNotFound.into())
    }

    /// The snippet of that id.
    pub async fn get(&self, text: &str) -> Result<Option<Snippet>, Error> {
        let Some(id) = id::read(text) else {
            return Ok(None);
        };
        let body: Option<Vec<u8>> = sqlx::query_scalar("SELECT body FROM snippets WHERE id = ?")
            .bind(&id)
            .fetch_optional(&self.pool)
            .await?;
        let Some(body) = body else {
            return Ok(None);
        };
        // The canonical bytes are a line that names their layout, then JSON.
        let json = body
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(&body[..], |end| &body[end + 1..]);
        match serde_json::from_slice(json) {
            Ok(snippet) => Ok(Some(snippet)),
            Err(source) => Err(Error::Damaged { id, source }),
        }
    }

    /// Finishes what is being written.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    async fn id_of(&self, hash: &[u8; 32]) -> Result<Option<String>, Error> {
        let found = sqlx::query_scalar("SELECT id FROM snippets WHERE hash = ?")
            .bind(hash.as_slice())
            .fetch_optional(&self.pool)
            .await?;
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{BuildRequest, File, FileContent};

    async fn store(max_bytes: u64) -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("slipway.db"), max_bytes)
            .await
            .unwrap();
        (dir, store)
    }

    fn snippet(text: &str) -> Snippet {
        Snippet {
            title: "Web".into(),
            files: vec![File {
                path: "Dockerfile".into(),
                content: FileContent::Text(text.into()),
                executable: false,
            }],
            build: Some(BuildRequest::default()),
            ..Snippet::default()
        }
    }

    #[tokio::test]
    async fn the_same_content_has_the_same_id() {
        let (_dir, store) = store(1 << 20).await;
        let id = store.put(&snippet("FROM a")).await.unwrap();
        assert_eq!(id.len(), 10);
        assert_eq!(store.put(&snippet("FROM a")).await.unwrap(), id);
        assert_ne!(store.put(&snippet("FROM b")).await.unwrap(), id);
        assert_eq!(store.get(&id).await.unwrap(), Some(snippet("FROM a")));
        assert_eq!(
            store.get(&id.to_uppercase()).await.unwrap(),
            Some(snippet("FROM a"))
        );
        assert_eq!(store.get("0000000000").await.unwrap(), None);
        assert_eq!(store.get("' OR 1=1 --").await.unwrap(), None);
    }

    #[tokio::test]
    async fn snippets_outlive_the_program() {
        let (dir, store) = store(1 << 20).await;
        let id = store.put(&snippet("FROM a")).await.unwrap();
        store.close().await;
        let again = Store::open(&dir.path().join("slipway.db"), 1 << 20)
            .await
            .unwrap();
        assert_eq!(again.get(&id).await.unwrap(), Some(snippet("FROM a")));
    }

    #[tokio::test]
    async fn an_id_that_is_taken_grows() {
        let (_dir, store) = store(1 << 20).await;
        let hash = id::hash(&canonical_bytes(&snippet("FROM a")));
        sqlx::query("INSERT INTO snippets VALUES (?, x'00', x'00', 0)")
            .bind(id::of(&hash, id::SHORTEST))
            .execute(&store.pool)
            .await
            .unwrap();
        assert_eq!(
            store.put(&snippet("FROM a")).await.unwrap(),
            id::of(&hash, 11)
        );
    }

    #[tokio::test]
    async fn what_is_kept_is_bounded() {
        let (_dir, store) = store(400).await;
        let id = store.put(&snippet("FROM a")).await.unwrap();
        let large = snippet(&"x".repeat(400));
        assert!(matches!(store.put(&large).await, Err(Error::Full { .. })));
        assert_eq!(store.put(&snippet("FROM a")).await.unwrap(), id);
    }

    #[tokio::test]
    async fn many_at_once_agree_on_the_id() {
        let (_dir, store) = store(1 << 20).await;
        let tasks = (0..8).map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.put(&snippet("FROM a")).await.unwrap() })
        });
        let tasks: Vec<_> = tasks.collect();
        let mut ids = Vec::new();
        for task in tasks {
            ids.push(task.await.unwrap());
        }
        ids.dedup();
        assert_eq!(ids.len(), 1);
    }
}
