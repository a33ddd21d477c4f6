// Headers that nearly every test program reads; nothing of our own belongs here.
#pragma once

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <chrono>
#include <map>
#include <set>
#include <vector>
