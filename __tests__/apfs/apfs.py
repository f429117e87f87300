"""A pass-through file system that ignores letter case and the composition of names, and keeps the first spelling, as
APFS does. Arguments: the folder that keeps the files, and where to mount."""
import errno
import os
import sys
import unicodedata

from fusepy import FUSE, FuseOSError, Operations


def folded(name):
    return unicodedata.normalize('NFD', unicodedata.normalize('NFD', name).casefold())


class Apfs(Operations):
    def __init__(self, root):
        self.root = os.path.realpath(root)
        # Folder to (mtime of the listing, folded name to spelling); stale ones are read again.
        self.listings = {}

    def _spelling(self, folder, name):
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            return name
        try:
            changed = os.stat(folder).st_mtime_ns
            known = self.listings.get(folder)
            if known is None or known[0] != changed:
                known = (changed, {folded(entry): entry for entry in os.listdir(folder)})
                self.listings[folder] = known
        except OSError:
            return name
        found = known[1].get(folded(name))
        return found if found is not None and os.path.lexists(os.path.join(folder, found)) else name

    def real(self, path):
        place = self.root
        for name in path.split('/'):
            if name:
                place = os.path.join(place, self._spelling(place, name))
        return place

    def __call__(self, op, *args):
        try:
            return super().__call__(op, *args)
        except OSError as error:
            raise FuseOSError(error.errno or errno.EIO) from error

    def getattr(self, path, fh=None):
        found = os.fstat(fh) if fh is not None else os.lstat(self.real(path))
        keys = ('st_atime', 'st_blocks', 'st_ctime', 'st_dev', 'st_gid', 'st_ino', 'st_mode', 'st_mtime', 'st_nlink',
                'st_rdev', 'st_size', 'st_uid')
        found_times = {'st_atime': found.st_atime_ns, 'st_mtime': found.st_mtime_ns, 'st_ctime': found.st_ctime_ns}
        return {key: found_times.get(key, getattr(found, key)) for key in keys}

    def access(self, path, mode):
        if not os.access(self.real(path), mode):
            raise FuseOSError(errno.EACCES)

    def readdir(self, path, fh):
        return ['.', '..', *os.listdir(self.real(path))]

    def readlink(self, path):
        return os.readlink(self.real(path))

    def mkdir(self, path, mode):
        os.mkdir(self.real(path), mode)

    def rmdir(self, path):
        os.rmdir(self.real(path))

    def unlink(self, path):
        os.unlink(self.real(path))

    def symlink(self, target, source):
        os.symlink(source, self.real(target))

    def link(self, target, source):
        os.link(self.real(source), self.real(target), follow_symlinks=False)

    def rename(self, old, new):
        source = self.real(old)
        target = self.real(new)
        if source == target:
            # A change of letter case or composition only.
            target = os.path.join(os.path.dirname(target), os.path.basename(new))
        os.rename(source, target)

    def chmod(self, path, mode):
        os.chmod(self.real(path), mode)

    def chown(self, path, uid, gid):
        os.lchown(self.real(path), uid, gid)

    def utimens(self, path, times=None):
        os.utime(self.real(path), ns=times, follow_symlinks=False)

    def truncate(self, path, length, fh=None):
        os.truncate(fh if fh is not None else self.real(path), length)

    def statfs(self, path):
        found = os.statvfs(self.real(path))
        keys = ('f_bavail', 'f_bfree', 'f_blocks', 'f_bsize', 'f_favail', 'f_ffree', 'f_files', 'f_flag', 'f_frsize',
                'f_namemax')
        return {key: getattr(found, key) for key in keys}

    def open(self, path, flags):
        return os.open(self.real(path), flags & ~os.O_CREAT & ~os.O_EXCL)

    def create(self, path, mode, fi=None):
        return os.open(self.real(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    def read(self, path, size, offset, fh):
        return os.pread(fh, size, offset)

    def write(self, path, data, offset, fh):
        return os.pwrite(fh, data, offset)

    def flush(self, path, fh):
        return 0

    def fsync(self, path, datasync, fh):
        os.fsync(fh)

    def release(self, path, fh):
        os.close(fh)


os.umask(0)
Apfs.use_ns = True
FUSE(
    Apfs(sys.argv[1]),
    sys.argv[2],
    foreground=True,
    nothreads=True,
    use_ino=True,
    hard_remove=True,
    # Nothing is remembered by a spelling.
    entry_timeout=0,
    attr_timeout=0,
    negative_timeout=0,
    fsname='arm-install-apfs',
)
