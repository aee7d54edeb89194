// Everything of the public face.
#pragma once

#include "xiezhi/date.hpp"
#include "xiezhi/document.hpp"
#include "xiezhi/error.hpp"
#include "xiezhi/report.hpp"
#include "xiezhi/review.hpp"
#include "xiezhi/rule_set.hpp"
#include "xiezhi/store.hpp"
#include "xiezhi/version.hpp"
