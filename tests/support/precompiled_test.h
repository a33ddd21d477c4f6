// Headers that nearly every test program reads; nothing of our own belongs here, and not QTest: it differs with the Qt modules that a test links.
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <rapidcheck.h>

#include <chrono>
#include <map>
#include <set>
#include <vector>
