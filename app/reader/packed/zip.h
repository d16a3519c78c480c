#pragma once
#include "reader/packed/innerfile.h"

#include <QByteArrayView>

namespace countersign::reader {

/// How a ZIP was read.
struct ZipVerdict
{
    bool isDamaged = false;
    bool isLocked = false; ///< something in it is behind a password
    bool isCut = false;    ///< not everything in it was unpacked: too large, too many, or too much in all
};

/// The files of a ZIP, folders left out, as its directory at the end has them (what every program shows). Each is
/// unpacked up to maxInnerBytes, all of them up to `*budget` bytes, which is lowered; nothing is ever written.
[[nodiscard]] ZipVerdict unpackZip(QByteArrayView zip, qsizetype *budget, const TakeFile &take);

} // namespace countersign::reader
