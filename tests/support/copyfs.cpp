// A file system (FUSE) over a folder as stores of objects have it: a rename copies and then deletes, nobody else's
// changes are told, and there are neither hard links nor flags of renames.
//
//   copyfs FOLDER MOUNTPOINT [lost]     stays in the foreground; ends with SIGTERM
//
// lost: every other rename is done and then answered with ENOENT, as NFS does when an answer was lost.
#define FUSE_USE_VERSION 31
#include "support/pace.h"

#include <fuse3/fuse.h>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

namespace {
std::string folder;
bool loses = false;
std::atomic<int> renames = 0;

std::string at(const char *path)
{
    return folder + path;
}
int said(int result)
{
    return result < 0 ? -errno : 0;
}

int doGetattr(const char *path, struct stat *status, fuse_file_info *)
{
    return said(::lstat(at(path).c_str(), status));
}
int doReadlink(const char *path, char *out, size_t size)
{
    const ssize_t length = ::readlink(at(path).c_str(), out, size - 1);
    if (length < 0)
        return -errno;
    out[length] = 0;
    return 0;
}
int doReaddir(const char *path, void *out, fuse_fill_dir_t fill, off_t, fuse_file_info *, fuse_readdir_flags)
{
    DIR *dir = ::opendir(at(path).c_str());
    if (dir == nullptr)
        return -errno;
    while (const dirent *entry = ::readdir(dir))
        fill(out, entry->d_name, nullptr, 0, fuse_fill_dir_flags(0));
    ::closedir(dir);
    return 0;
}
int doMkdir(const char *path, mode_t mode)
{
    return said(::mkdir(at(path).c_str(), mode));
}
int doUnlink(const char *path)
{
    return said(::unlink(at(path).c_str()));
}
int doRmdir(const char *path)
{
    return said(::rmdir(at(path).c_str()));
}
int doSymlink(const char *to, const char *path)
{
    return said(::symlink(to, at(path).c_str()));
}
int doChmod(const char *path, mode_t mode, fuse_file_info *)
{
    return said(::chmod(at(path).c_str(), mode));
}
int doTruncate(const char *path, off_t size, fuse_file_info *)
{
    return said(::truncate(at(path).c_str(), size));
}
int doUtimens(const char *path, const timespec times[2], fuse_file_info *)
{
    return said(::utimensat(AT_FDCWD, at(path).c_str(), times, AT_SYMLINK_NOFOLLOW));
}
int doOpen(const char *path, fuse_file_info *info)
{
    const int fd = ::open(at(path).c_str(), info->flags & ~O_NOFOLLOW);
    if (fd < 0)
        return -errno;
    info->fh = uint64_t(fd);
    return 0;
}
int doCreate(const char *path, mode_t mode, fuse_file_info *info)
{
    const int fd = ::open(at(path).c_str(), info->flags | O_CREAT, mode);
    if (fd < 0)
        return -errno;
    info->fh = uint64_t(fd);
    return 0;
}
int doRead(const char *, char *out, size_t size, off_t offset, fuse_file_info *info)
{
    const ssize_t length = ::pread(int(info->fh), out, size, offset);
    return length < 0 ? -errno : int(length);
}
int doWrite(const char *, const char *bytes, size_t size, off_t offset, fuse_file_info *info)
{
    const ssize_t length = ::pwrite(int(info->fh), bytes, size, offset);
    return length < 0 ? -errno : int(length);
}
int doRelease(const char *, fuse_file_info *info)
{
    return said(::close(int(info->fh)));
}
int doFsync(const char *, int, fuse_file_info *info)
{
    return said(::fsync(int(info->fh)));
}
int doStatfs(const char *path, struct statvfs *status)
{
    return said(::statvfs(at(path).c_str(), status));
}

/// Two who do that at once both have it.
int copied(const std::string &from, const std::string &to)
{
    const int in = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return -errno;
    const int out = ::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    std::vector<char> piece(4096);
    int error = out < 0 ? errno : 0;
    for (ssize_t length = 1; error == 0 && length > 0;) {
        length = ::read(in, piece.data(), piece.size());
        if (length < 0 || (length > 0 && ::write(out, piece.data(), size_t(length)) != length))
            error = errno;
    }
    countersign::test::keepPace(std::chrono::milliseconds(2)); // the other one is on its way, too
    ::close(in);
    if (out >= 0)
        ::close(out);
    return -error;
}

int doRename(const char *from, const char *to, unsigned flags)
{
    if (flags != 0)
        return -EINVAL;
    struct stat status{};
    if (::lstat(at(from).c_str(), &status) != 0)
        return -errno;
    if (!S_ISREG(status.st_mode))
        return said(::rename(at(from).c_str(), at(to).c_str()));
    if (const int error = copied(at(from), at(to)); error != 0)
        return error;
    ::unlink(at(from).c_str());
    return loses && ++renames % 2 == 1 ? -ENOENT : 0;
}
} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    folder = argv[1];
    loses = argc > 3 && std::strcmp(argv[3], "lost") == 0;
    fuse_operations does{};
    does.getattr = doGetattr;
    does.readlink = doReadlink;
    does.readdir = doReaddir;
    does.mkdir = doMkdir;
    does.unlink = doUnlink;
    does.rmdir = doRmdir;
    does.symlink = doSymlink;
    does.rename = doRename;
    does.chmod = doChmod;
    does.truncate = doTruncate;
    does.utimens = doUtimens;
    does.open = doOpen;
    does.create = doCreate;
    does.read = doRead;
    does.write = doWrite;
    does.release = doRelease;
    does.fsync = doFsync;
    does.statfs = doStatfs;
    const char *words[] = {argv[0], "-f", "-o", "attr_timeout=0,entry_timeout=0,negative_timeout=0", argv[2], nullptr};
    return fuse_main(5, const_cast<char **>(words), &does, nullptr);
}
