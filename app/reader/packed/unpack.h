#pragma once
#include "reader/packed/innerfile.h"

#include <QByteArrayView>

namespace countersign::reader {

/// How an archive was read.
struct UnpackVerdict
{
    bool isDamaged = false;
    bool isLocked = false; ///< something in it is behind a password
    bool isCut = false;    ///< not everything in it was unpacked: too large, too many, or too much in all
};

/// The files of a ZIP, as its directory at the end has them (what every program shows), of a 7z, or of a tar that is
/// packed with gzip or not; folders and links are left out. Each is unpacked up to maxInnerBytes, all of them up to
/// `*budget` bytes, which is lowered; nothing is ever written.
[[nodiscard]] UnpackVerdict unpack(QByteArrayView archive, qsizetype *budget, const TakeFile &take);

} // namespace countersign::reader
