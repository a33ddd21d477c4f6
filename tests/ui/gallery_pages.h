#pragma once

#include <QWidget>

#include <memory>

/// The drawn targets' screens with their sample content, and one page of states that are not drawn.
std::unique_ptr<QWidget> sellPage();
std::unique_ptr<QWidget> payPage();
std::unique_ptr<QWidget> memberPage();
std::unique_ptr<QWidget> statesPage();
