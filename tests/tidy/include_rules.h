#pragma once

#include "tests/tidy/source_file.h"

namespace suanpan::tidy {

/// Includes that point against the arrows between the folders, and folders that no row of the table speaks of.
Findings forbiddenIncludes(const SourceFile &file);

/// Headers of Qt and of databases where the folder may not know them.
Findings forbiddenLibraries(const SourceFile &file);

/// Includes in quotes that are not written from the root, or name no file of the tree.
Findings includesNotFromRoot(const SourceFile &file, const QStringList &allPaths);

/// Headers that lead back to themselves, file by file.
Findings fileCycles(const QList<SourceFile> &files);

/// Folders that need each other, directly or around a corner.
Findings folderCycles(const QList<SourceFile> &files);

} // namespace suanpan::tidy
