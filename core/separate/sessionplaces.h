#pragma once
#include <QProcessEnvironment>
#include <QStringList>

namespace countersign {

/// Where the login session and the system can be spoken to: what exists of it, links resolved.
struct SessionPlaces
{
    QStringList folders; ///< /run with the runtime folder, the system bus and container sockets, and their like
    QStringList files;   ///< the cookies of X11, sockets that the environment names
    QStringList names;   ///< what of it is needed to resolve host names; stays in sight

    /// Reads the disk.
    [[nodiscard]] static SessionPlaces of(const QProcessEnvironment &environment, const QString &home);
};

} // namespace countersign
