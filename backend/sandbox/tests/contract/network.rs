use crate::world::{World, root_sh, sh};
use std::net::TcpListener;

/// Connects by bash alone; the answer is `open`, or why not.
fn knock(address: &str, port: u16) -> String {
    format!("(timeout 1 bash -c 'exec 3<>/dev/tcp/{address}/{port}' && echo open) 2>&1 | tail -1")
}

pub(crate) async fn closed(world: &World) {
    // A port of the machine that is open to all.
    let listener = TcpListener::bind("0.0.0.0:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let own =
        crate::world::shell("ip -4 -br addr show scope global up | awk '{print $3}' | cut -d/ -f1");
    let sandbox = world.sandbox("a").await;
    let gateway = sh(&sandbox, "getent hosts registry | awk '{print $1}'").await;
    let gateway = gateway.stdout.trim().to_owned();
    assert!(!gateway.is_empty());

    let open = sh(&sandbox, &knock(&gateway, world.config.proxy_port)).await;
    assert_eq!(open.stdout.trim(), "open");
    for address in own
        .lines()
        .chain([gateway.as_str(), "169.254.169.254", "1.1.1.1"])
    {
        // Root may add routes; they lead nowhere.
        let route = format!("ip route add {address} via {gateway} 2>/dev/null; ");
        for port in [port, 22] {
            let ended = root_sh(&sandbox, &(route.clone() + &knock(address, port))).await;
            assert_ne!(ended.stdout.trim(), "open", "{address}:{port}");
        }
    }
    let v6 = root_sh(
        &sandbox,
        &format!(
            "ip -6 neigh; timeout 1 bash -c 'exec 3<>/dev/tcp/fe80::1%eth0/{port}' && echo open"
        ),
    )
    .await;
    assert!(!v6.stdout.contains("open"), "{v6:?}");

    let proxy = format!("http://{gateway}:{}", world.config.proxy_port);
    for (target, says) in [
        (
            "http://example.com/",
            "example.com (port 80) is not on this deployment's list",
        ),
        (
            "http://169.254.169.254/",
            "169.254.169.254 (port 80) is not on",
        ),
        ("http://127.0.0.1:5050/", "127.0.0.1 (port 5050) is not on"),
    ] {
        let ended = sh(&sandbox, &format!("curl -sx {proxy} {target}")).await;
        assert!(ended.stdout.starts_with(says), "{target}: {ended:?}");
    }
    let ended = sh(
        &sandbox,
        &format!("curl -sx {proxy} -o /dev/null -w '%{{http_connect}}' https://example.com/"),
    )
    .await;
    assert_eq!(ended.stdout, "403");
    let ended = sh(&sandbox, "getent hosts example.com; echo $?").await;
    assert_eq!(ended.stdout, "2\n");
    let vsock = sh(
        &sandbox,
        "perl -e 'print socket(my $s, 40, 1, 0) ? \"open\" : $!'",
    )
    .await;
    assert!(vsock.stdout.contains("not supported"), "{vsock:?}");
    way_out(&sandbox).await;
    let ended = sh(&sandbox, "curl -s http://registry:5000/v2/_catalog").await;
    assert!(
        ended.stdout.contains("DENIED") || world.config.registry.is_none(),
        "{ended:?}"
    );
}

pub(crate) async fn apart(world: &World) {
    let (one, other) = (world.sandbox("a").await, world.sandbox("b").await);
    let address = "ip -4 -br addr show eth0 | awk '{print $3}' | cut -d/ -f1";
    let other_address = sh(&other, address).await.stdout.trim().to_owned();
    let gateway = sh(&one, "getent hosts registry | awk '{print $1}'").await;
    let gateway = gateway.stdout.trim().to_owned();
    let server = "perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => 7777, Listen => 5) or die; print \"ready\\n\"; sleep 60'";
    let _server = super::exec::spawn(&other, server).await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let here = sh(&other, &knock("127.0.0.1", 7777)).await;
    assert_eq!(here.stdout.trim(), "open");
    let route = format!("ip route add {other_address} via {gateway}; ");
    let ended = root_sh(&one, &(route + &knock(&other_address, 7777))).await;
    assert_ne!(ended.stdout.trim(), "open", "{ended:?}");
    let other_gateway = sh(&other, "getent hosts registry | awk '{print $1}'").await;
    let other_gateway = other_gateway.stdout.trim().to_owned();
    assert_ne!(gateway, other_gateway);
    let route = format!("ip route add {other_gateway} via {gateway}; ");
    let knocking = knock(&other_gateway, world.config.proxy_port);
    let ended = root_sh(&one, &(route + &knocking)).await;
    assert_ne!(ended.stdout.trim(), "open", "another sandbox's gateway");
}

/// What the operator lists is reached, by the shell and by builds, and by name alone.
async fn way_out(sandbox: &std::sync::Arc<dyn sandbox::Sandbox>) {
    let Some(mirror) = crate::world::mirror() else {
        println!("skipped: the machine has no package archive over plain HTTP");
        return;
    };
    let page = format!("http://{mirror}/");
    let head = format!("curl -so /dev/null -m 10 -w '%{{http_code}}' {page}");
    let outside = crate::world::shell(&head);
    if outside.trim() == "000" {
        println!("skipped: {mirror} cannot be reached from here");
        return;
    }
    let ended = sh(sandbox, &format!(". /run/slipway/shell-env; {head}")).await;
    assert_eq!(ended.stdout.trim(), outside.trim(), "{ended:?}");
    if !crate::world::catalogue_is_there() {
        return;
    }
    let build = format!(
        "printf 'FROM busybox\nRUN wget -qO /page {page} || wget -qO /page {page}debian/\n' >Dockerfile
         docker build -q . && docker run --rm busybox sh -c 'echo $http_proxy'"
    );
    let ended = sh(sandbox, &build).await;
    assert!(
        ended.code == Some(0) && ended.stdout.contains("http://"),
        "{ended:?}"
    );
}
