use crate::world::{World, limits, spec};
use sandbox::{Error, Pool};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) async fn lost(world: &World) {
    let sandbox = world.sandbox("a").await;
    let lost = sandbox.lost();
    let killed = world.worker.kill_container(sandbox.name(), None).await;
    killed.unwrap();
    let why = tokio::time::timeout(Duration::from_secs(10), lost).await;
    assert!(why.unwrap().contains("exit code 137"));
    let refused = sandbox.exec(super::exec::exec(&["true"])).await;
    assert!(matches!(refused, Err(Error::Gone(_))));
    sandbox.remove().await.unwrap();
    world.assert_nothing_left("a").await;
}

pub(crate) async fn removed(world: &World) {
    let sandbox = world.sandbox("a").await;
    let kept = world.sandbox("b").await;
    // Also while something runs in it.
    let _busy = super::exec::spawn(&sandbox, "while :; do :; done").await;
    let lost = sandbox.lost();
    sandbox.remove().await.unwrap();
    world.assert_nothing_left("a").await;
    assert_eq!(lost.await, "it was removed");
    sandbox.remove().await.unwrap();
    assert_eq!(
        world.provider.reap().await.unwrap(),
        0,
        "the other one is alive"
    );
    kept.engine().ping().await.unwrap();
    // Its name can be had again.
    world.sandbox("a").await.remove().await.unwrap();
}

pub(crate) async fn reaped(world: &World) {
    // Dropped without removal, as by a server that crashed.
    drop(world.sandbox("a").await);
    let again = sandbox::PodmanProvider::open(world.config.clone()).await;
    let Some(Error::Worker { what, .. }) = again.err() else {
        panic!("two servers of one instance");
    };
    assert!(what.contains("Another server"), "{what}");
    let kept = world.sandbox("b").await;
    std::fs::write(format!("{}/c.img", world.disks()), "half a disk").unwrap();
    assert_eq!(world.provider.reap().await.unwrap(), 2);
    world.assert_nothing_left("a").await;
    world.assert_nothing_left("c").await;
    kept.engine().ping().await.unwrap();
    let refused = world.provider.create(spec("../b")).await;
    assert!(refused.is_err());
    let refused = world.provider.create(spec("b")).await;
    assert!(matches!(refused, Err(Error::Full(_))));
    kept.engine().ping().await.unwrap();
}

pub(crate) async fn pool(world: &World) {
    let provider = Arc::clone(&world.provider);
    let pool = Pool::new(provider, limits(), 1, 2);
    ready(&pool, 1).await;
    let one = pool.acquire().await.unwrap();
    ready(&pool, 1).await;
    let two = pool.acquire().await.unwrap();
    assert!(matches!(pool.acquire().await, Err(Error::Full(_))));
    assert!(!pool.has_room());
    pool.release(one).await.unwrap();
    assert!(pool.has_room());
    let three = pool.acquire().await.unwrap();
    assert_eq!(pool.status().taken, 2);
    pool.close();
    pool.release(two).await.unwrap();
    pool.release(three).await.unwrap();
    // One that was being made when the pool closed goes as soon as it is there.
    let until = Instant::now() + Duration::from_secs(20);
    while !world.left("").await.is_empty() && Instant::now() < until {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    // A disk that was busy a moment longer than its sandbox goes now.
    world.provider.reap().await.unwrap();
    world.assert_nothing_left("").await;
}

async fn ready(pool: &Pool, count: usize) {
    let until = Instant::now() + Duration::from_secs(20);
    while pool.status().ready < count {
        assert!(Instant::now() < until, "{:?}", pool.status());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
