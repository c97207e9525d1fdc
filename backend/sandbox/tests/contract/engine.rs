use crate::world::{World, catalogue_is_there, sh};
use std::time::{Duration, Instant};

pub(crate) async fn answers(world: &World) {
    world.provider.check().await.unwrap();
    assert!(!world.provider.platforms().is_empty());
    let started = Instant::now();
    let sandbox = world.sandbox("a").await;
    let made = started.elapsed();
    let version = sandbox.engine_version().to_owned();
    assert!(
        version.starts_with(|c: char| c.is_ascii_digit()),
        "{version}"
    );
    let engine = sandbox.engine();
    let warm = (0..20).map(|_| async {
        let started = Instant::now();
        engine.ping().await.unwrap();
        started.elapsed()
    });
    let mut times = Vec::new();
    for call in warm {
        times.push(call.await);
    }
    times.sort();
    println!(
        "made in {made:?}; engine calls: median {:?}",
        times[times.len() / 2]
    );
    assert!(sh(&sandbox, "docker version").await.code == Some(0));
    a_false_engine_is_cut_off(&sandbox).await;
    sandbox.remove().await.unwrap();
}

/// A learner is root in there, and may answer in the engine's place, without end.
async fn a_false_engine_is_cut_off(sandbox: &std::sync::Arc<dyn sandbox::Sandbox>) {
    let endless = r#"mv /usr/bin/docker /usr/bin/docker.true
        cat >/usr/bin/docker <<'END'
#!/bin/sh
head -c 20 >/dev/null
printf 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
while printf '10000\r\n' && head -c 65536 /dev/zero && printf '\r\n'; do :; done
END
        chmod +x /usr/bin/docker; pkill -9 -x docker; echo set"#;
    let ended = crate::world::root_sh(sandbox, endless).await;
    assert_eq!(ended.stdout, "set\n", "{ended:?}");
    let asked = sandbox.engine();
    let answer = asked.list_images(None::<bollard::query_parameters::ListImagesOptions>);
    let answer = tokio::time::timeout(Duration::from_secs(100), answer).await;
    let answer = answer.unwrap();
    assert!(answer.is_err(), "{answer:?}");
}

pub(crate) async fn runs_a_container(world: &World) {
    if !catalogue_is_there() {
        println!("skipped: the catalogue has no busybox");
        return;
    }
    let sandbox = world.sandbox("a").await;
    let ended = sh(&sandbox, "docker run --rm busybox echo hello").await;
    assert_eq!(
        (ended.stdout.as_str(), ended.code),
        ("hello\n", Some(0)),
        "{ended:?}"
    );
    let ended = sh(
        &sandbox,
        "printf 'FROM busybox\nRUN echo built >/it\n' >Dockerfile &&
         docker build -qt it . && docker run --rm -m 32m --pids-limit 20 it cat /it",
    )
    .await;
    assert!(ended.stdout.ends_with("built\n"), "{ended:?}");
    let usage = sandbox.usage().await.unwrap();
    assert!(
        usage.memory_bytes > 0 && usage.pids > 5 && usage.disk_bytes > 0,
        "{usage:?}"
    );
}

pub(crate) async fn pushes(world: &World) {
    if !catalogue_is_there() {
        println!("skipped: the catalogue has no busybox");
        return;
    }
    let (one, other) = (world.sandbox("a").await, world.sandbox("b").await);
    let ended = sh(
        &one,
        "docker pull -q busybox && docker tag busybox registry:5000/app &&
         docker push -q registry:5000/app && docker rmi registry:5000/app busybox &&
         docker run --rm registry:5000/app echo pulled",
    )
    .await;
    assert!(ended.stdout.ends_with("pulled\n"), "{ended:?}");
    let ended = sh(&other, "docker pull -q registry:5000/app").await;
    assert_ne!(ended.code, Some(0), "{ended:?}");
    // What everybody pulls stays what it is, whatever one pushes under its name.
    let ended = sh(
        &one,
        "printf 'FROM busybox\nRUN echo mine >/mine\n' >Dockerfile &&
         docker build -qt registry:5000/library/busybox . &&
         docker push -q registry:5000/library/busybox",
    )
    .await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let ended = sh(&other, "docker run --rm busybox test -e /mine").await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
}
