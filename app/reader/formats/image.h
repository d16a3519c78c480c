#pragma once
#include "reader/document.h"

namespace countersign::reader {

/// Width and height in pixels out of the first bytes of a PNG, JPEG, GIF, WebP, BMP or ICO; pixels are never decoded.
void readImage(const Input &input, Document &document);

} // namespace countersign::reader
