// SPDX-License-Identifier: Apache-2.0
#include <gtkmm.h>
int main() { return 0; }
