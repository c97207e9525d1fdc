# First program of a sandbox's container: moves onto the sandbox's own disk, then becomes the
# image's entrypoint. After it, no mount that can be written to lies on the worker: the root is
# the image under a layer on that disk, /run and /dev are memory of the sandbox.
# usage: sh -c SCRIPT enter DISK COMMAND…
set -eu
disk=$1
shift
root=$disk/root
mkdir -p "$disk/layer" "$disk/work" "$disk/docker" "$root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$disk/layer,workdir=$disk/work,userxattr" "$root"

# These three are mounts from the worker; in the layer they are plain files.
for file in hosts hostname resolv.conf; do
    rm -f "$root/etc/$file"
    cat "/etc/$file" >"$root/etc/$file"
done

mkdir -p "$root/var/lib/docker"
mount --bind "$disk/docker" "$root/var/lib/docker"
mount -t tmpfs -o mode=755,size=64m tmpfs "$root/run"
mount --rbind /proc "$root/proc"
mount --rbind /sys "$root/sys"

# The devices a container needs, and none of the worker's others.
mount -t tmpfs -o mode=755,size=1m tmpfs "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm" "$root/dev/mqueue"
for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mount --rbind /dev/pts "$root/dev/pts"
mount -t tmpfs -o mode=1777,size=64m tmpfs "$root/dev/shm"
mount --rbind /dev/mqueue "$root/dev/mqueue"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for stream in 0:stdin 1:stdout 2:stderr; do
    ln -s "/proc/self/fd/${stream%:*}" "$root/dev/${stream#*:}"
done

cd "$root"
mkdir -p .worker
pivot_root . .worker
# Whoever still holds a file of it can't write there.
mount -o remount,bind,ro /.worker
umount -l /.worker
rmdir /.worker
cd /
exec "$@"
