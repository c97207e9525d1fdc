use crate::bases::Bases;
use crate::routes;
use crate::session::Sessions;
use crate::settings::Settings;
use crate::web::origin::Origins;
use crate::web::page::Page;
use crate::web::{errors, headers, origin};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use sandbox::Provider;
use std::sync::Arc;
use store::Store;
use tower_http::compression::CompressionLayer;

/// Everything an endpoint may need.
#[derive(Clone)]
pub struct App {
    pub(crate) settings: Arc<Settings>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) store: Store,
    pub(crate) bases: Arc<Bases>,
    pub(crate) provider: Arc<dyn Provider>,
    pub(crate) origins: Arc<Origins>,
    pub(crate) page: Arc<Page>,
}

impl App {
    /// An application on a provider of sandboxes and a store. It starts to make sandboxes ready
    /// at once, so it needs a runtime.
    pub fn new(settings: Settings, provider: Arc<dyn Provider>, store: Store) -> Self {
        let settings = Arc::new(settings);
        let registry = settings.sandbox.registry.map(|address| address.to_string());
        let bases = Arc::new(Bases::new(registry));
        let sessions = Sessions::new(provider.clone(), settings.clone(), bases.clone());
        Self {
            origins: Arc::new(Origins::new(&settings)),
            page: Arc::new(Page::open(&settings.page_dir)),
            sessions,
            store,
            bases,
            provider,
            settings,
        }
    }

    /// The routes with all that is around them.
    pub(crate) fn router(&self) -> Router {
        Router::new()
            .nest("/api/v1", routes::api())
            .merge(routes::pages())
            .fallback(routes::page::file)
            .method_not_allowed_fallback(errors::method_not_allowed)
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(self.origins.clone(), origin::check))
            .layer(CompressionLayer::new().gzip(true))
            .layer(from_fn_with_state(self.page.clone(), headers::secure))
            .layer(from_fn(errors::log))
            .with_state(self.clone())
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
