// SPDX-License-Identifier: Apache-2.0

// Package build tells what this binary was built from.
package build

import (
	"path"
	"regexp"
	"runtime/debug"
	"strings"
)

var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// Module is a module's name and version as linked, as in "otter 2.4.0".
func Module(importPath string) string {
	name := path.Base(importPath)
	if majorVersion.MatchString(name) {
		name = path.Base(path.Dir(importPath))
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return name + " (unknown version)"
	}
	for _, module := range info.Deps {
		if module.Path == importPath {
			return name + " " + strings.TrimPrefix(module.Version, "v")
		}
	}
	return name + " (not linked)"
}
