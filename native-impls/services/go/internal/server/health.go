// SPDX-License-Identifier: Apache-2.0

package server

import (
	"encoding/json"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"syscall"

	"tollgate.dev/service/internal/build"
	"tollgate.dev/service/internal/extract"
)

type health struct {
	Status     string            `json:"status"`
	Server     string            `json:"server"`
	Row        string            `json:"row"`
	Parser     string            `json:"parser"`
	Signatures string            `json:"signatures"`
	Cache      string            `json:"cache"`
	Allocator  string            `json:"allocator"`
	Collector  string            `json:"collector"`
	Crossing   string            `json:"crossing"`
	Limits     map[string]int64  `json:"limits"`
	Pointers   []string          `json:"pointers"`
	Settings   map[string]string `json:"settings"`
}

func (s *Server) health(x *exchange) *problem {
	body, err := json.Marshal(health{
		Status:     "ok",
		Server:     "net/http " + runtime.Version(),
		Row:        s.row,
		Parser:     s.paths.Parser,
		Signatures: s.paths.Signatures,
		Cache:      build.Module("github.com/maypok86/otter/v2"),
		Allocator:  s.paths.Allocator,
		Collector:  "go",
		Crossing:   s.paths.Crossing,
		Limits:     s.limits(),
		Pointers:   s.pointers,
		Settings:   s.settings(x),
	})
	if err != nil {
		return refuse(http.StatusInternalServerError, "%v", err)
	}
	return x.answer(jsonType, body)
}

func (s *Server) limits() map[string]int64 {
	return map[string]int64{
		"bodyBytes":   bodyBytes,
		"valueBytes":  valueBytes,
		"headBytes":   int64(s.http.MaxHeaderBytes + headSlop),
		"levels":      extract.MostLevels,
		"headSeconds": int64(s.http.ReadHeaderTimeout.Seconds()),
		"bodySeconds": int64(bodyTime.Seconds()),
		"idleSeconds": int64(s.http.IdleTimeout.Seconds()),
		"connections": connections,
	}
}

// settings are read from the runtime, the binary and the very socket that asks.
func (s *Server) settings(x *exchange) map[string]string {
	settings := map[string]string{
		"goVersion":        runtime.Version(),
		"gcMode":           gcMode(runtime.Version()),
		"GOGC":             gogc(),
		"GOMEMLIMIT":       strconv.FormatUint(number("/gc/gomemlimit:bytes"), 10),
		"GOMAXPROCS":       strconv.FormatUint(number("/sched/gomaxprocs:threads"), 10),
		"processors":       strconv.Itoa(runtime.NumCPU()),
		"cacheMostEntries": strconv.FormatUint(s.cache.GetMaximum(), 10),
		"tcpNoDelay":       noDelay(x),
		"answerSeconds":    strconv.Itoa(int(s.http.WriteTimeout.Seconds())),
		"logLevel":         "errors",
		"GODEBUG":          os.Getenv("GODEBUG"),
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			settings["build "+setting.Key] = setting.Value
		}
	}
	for name, value := range s.paths.Settings {
		settings[name] = value
	}
	return settings
}

// gcMode tells the collector's kind: the runtime's version names each experiment that differs from the release's defaults, and Green Tea is
// one since go1.26.
func gcMode(version string) string {
	release, experiments, _ := strings.Cut(version, " X:")
	switch {
	case strings.Contains(experiments, "nogreenteagc"):
		return "mark-sweep (GOEXPERIMENT=nogreenteagc)"
	case strings.Contains(experiments, "greenteagc"):
		return "green tea (GOEXPERIMENT=greenteagc)"
	}
	return "default of " + release + " (green tea from go1.26 on)"
}

func gogc() string {
	percent := number("/gc/gogc:percent")
	if percent == ^uint64(0) {
		return "off"
	}
	return strconv.FormatUint(percent, 10)
}

func number(name string) uint64 {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}

func noDelay(x *exchange) string {
	c, own := x.r.Context().Value(connectionKey{}).(*connection)
	if !own {
		return "unknown"
	}
	raw, err := c.SyscallConn()
	if err != nil {
		return "unknown"
	}
	answer := "unknown"
	_ = raw.Control(func(socket uintptr) {
		if on, err := syscall.GetsockoptInt(int(socket), syscall.IPPROTO_TCP, syscall.TCP_NODELAY); err == nil {
			answer = strconv.FormatBool(on != 0)
		}
	})
	return answer
}
