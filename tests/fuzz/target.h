#pragma once
#include <QByteArray>

/// What a fuzz target does with one input: anything but crash, hang or grow without bound.
void tryInput(const QByteArray &input);
