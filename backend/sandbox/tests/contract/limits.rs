use crate::world::{World, limits, root_sh, sh};
use bollard::query_parameters::InspectContainerOptionsBuilder;
use std::time::{Duration, Instant};

pub(crate) async fn bombs(world: &World) {
    let (bad, good) = (world.sandbox("bad").await, world.sandbox("good").await);

    memory(&bad).await;
    unharmed(&good).await;
    processes(&bad).await;
    unharmed(&good).await;
    disk(world, &bad).await;
    unharmed(&good).await;
    counters(&bad, &good).await;

    // It can be used again after all that.
    let ended = sh(&bad, "docker ps -q && echo fine").await;
    assert_eq!(
        (ended.stdout.as_str(), ended.code),
        ("fine\n", Some(0)),
        "{ended:?}"
    );
}

type Shared = std::sync::Arc<dyn sandbox::Sandbox>;

async fn memory(bad: &Shared) {
    let before = bad.usage().await.unwrap().memory_kills;
    let ended = sh(
        bad,
        "perl -e '$x .= \"x\" x 1048576 for 1..2000; print \"kept\"'",
    )
    .await;
    assert_eq!(
        (ended.stdout.as_str(), ended.code),
        ("", Some(137)),
        "{ended:?}"
    );
    let usage = bad.usage().await.unwrap();
    assert!(usage.memory_kills > before, "{usage:?}");
    // Files in memory count too.
    let before = bad.usage().await.unwrap().memory_bytes;
    let ended = root_sh(
        bad,
        "mount -t tmpfs -o size=200m none /mnt; head -c 200M /dev/zero >/mnt/x; echo written",
    )
    .await;
    assert_eq!(ended.stdout, "written\n");
    let with_file = bad.usage().await.unwrap().memory_bytes;
    assert!(
        with_file > before + 150 * 1024 * 1024,
        "{before} {with_file}"
    );
    assert_eq!(root_sh(bad, "umount /mnt").await.code, Some(0));
}

async fn processes(bad: &Shared) {
    let bomb = super::exec::spawn(bad, "f() { f | f & }; f; sleep 30").await;
    let until = Instant::now() + Duration::from_secs(15);
    let mut most = 0;
    while most < 200 && Instant::now() < until {
        most = most.max(bad.usage().await.unwrap().pids);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(
        (100..=u64::from(limits().pids_max)).contains(&most),
        "{most}"
    );
    // What it left behind has lost its parent.
    bomb.control.kill("KILL").await.unwrap();
    let until = Instant::now() + Duration::from_secs(60);
    while bad.usage().await.unwrap().pids > 60 && Instant::now() < until {
        if let Ok(process) = bad
            .exec(super::exec::exec(&["bash", "-c", "kill -9 -1"]))
            .await
        {
            let _ = process.control.exit_code().await;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(bad.usage().await.unwrap().pids <= 60);
}

const MIB: i64 = 1024 * 1024;

async fn disk(world: &World, bad: &Shared) {
    let free = || {
        let folder = world.disks();
        crate::world::shell(&format!("df --output=avail -B1 {folder} | tail -1"))
            .trim()
            .parse::<u64>()
            .unwrap()
    };
    let before = free();
    // Every place that can be written to, as root: more than 5 GB in all.
    let ended = root_sh(
        bad,
        "for place in /home/learner /var/lib/docker /tmp /etc /usr /opt /root /; do
             head -c 700M /dev/zero >$place/full 2>/dev/null
         done
         for file in /etc/hosts /etc/resolv.conf /etc/hostname; do
             head -c 64M /dev/zero >>$file 2>/dev/null
         done
         df --output=pcent / | tail -1
         rm -f /home/learner/full /var/lib/docker/full /tmp/full /etc/full /usr/full /opt/full",
    )
    .await;
    assert!(ended.stdout.contains("100%"), "{ended:?}");
    let with_size = InspectContainerOptionsBuilder::default().size(true).build();
    let container = world.worker.inspect_container(bad.name(), Some(with_size));
    let written = container.await.unwrap().size_rw.unwrap_or(0);
    assert!(written < 64 * MIB, "{written} bytes beside its own disk");
    // The machine is not this test's alone: other sandboxes get their disks meanwhile. What was
    // tried is far more.
    let lost = before.saturating_sub(free());
    assert!(lost < 3 << 30, "{lost} bytes of the machine's disk");
    let _ = root_sh(bad, "rm -f /root/full /full; : >/etc/hosts").await;
    let usage = bad.usage().await.unwrap();
    assert!(usage.disk_free_bytes > 100 * 1024 * 1024, "{usage:?}");
}

/// What namespaces share with the machine and each other: watches of files, terminals. Raised by
/// backend/provision/host-setup so that memory is what bounds them.
async fn counters(bad: &Shared, good: &Shared) {
    let hoard = "perl -e '
        $| = 1;
        $init = `uname -m` =~ /aarch64/ ? 26 : 294;
        for (1..3000) { $watches++ if syscall($init, 0) >= 0 }
        for (1..4000) { open(my $f, \"+<\", \"/dev/ptmx\") and push @terminals, $f }
        print \"$watches \" . @terminals . \"\\n\"; sleep 60'";
    let mut hoarder = super::exec::spawn(bad, hoard).await;
    let got = super::exec::until(&mut hoarder, "\n").await;
    let ended = sh(
        good,
        "inotifywait -qt 1 /tmp; echo $?; script -qc 'echo terminal' /dev/null",
    )
    .await;
    assert!(
        ended.stdout.starts_with('2') && ended.stdout.contains("terminal"),
        "after another sandbox took {got}: {ended:?}"
    );
    hoarder.control.kill("KILL").await.unwrap();
}

async fn unharmed(good: &Shared) {
    let ended = sh(good, "echo 1 >file && cat file && docker ps -q").await;
    assert_eq!(
        (ended.stdout.as_str(), ended.code),
        ("1\n", Some(0)),
        "{ended:?}"
    );
}
