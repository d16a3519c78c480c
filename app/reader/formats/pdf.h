#pragma once
#include "reader/document.h"

namespace countersign::reader {

/// The text of a PDF, page after page with a form feed between them, until the cap, 500 pages or the file's budget
/// (checkpoint.h) are used up; a warning names the pages that were not read. Files inside it: embedded.h.
void readPdf(const Input &input, Document &document);

} // namespace countersign::reader
