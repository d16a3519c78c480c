#pragma once
#include "reader/document.h"

namespace countersign::reader {

/// The text of a PDF, page after page with a form feed between them, until the cap, 500 pages or 2 s are used up.
void readPdf(const Input &input, Document &document);

} // namespace countersign::reader
