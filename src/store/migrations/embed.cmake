# SPDX-License-Identifier: Apache-2.0
# cmake -D NAMES=0001_a.sql,0002_b.sql -D FOLDER=... -D OUTPUT=x.cpp -P embed.cmake
# Writes a .cpp that holds each migration's number, name and text. Run by the build.
string(REPLACE "," ";" NAMES "${NAMES}")
list(SORT NAMES)
set(rows "")
foreach(name ${NAMES})
  if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)\\.sql$")
    message(FATAL_ERROR "migrations/${name}: must be named NNNN_name.sql")
  endif()
  math(EXPR number "1${CMAKE_MATCH_1} - 10000")
  set(title ${CMAKE_MATCH_2})
  file(READ "${FOLDER}/${name}" sql)
  string(APPEND rows "      {${number}, \"${title}\", R\"curblight_sql(${sql})curblight_sql\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Made by the build from src/store/migrations; edit those.
#include \"store/migration.hpp\"

namespace curblight::store {

const std::vector<Migration>& shipped_migrations() {
  static const std::vector<Migration> all{
${rows}  };
  return all;
}

}  // namespace curblight::store
")
