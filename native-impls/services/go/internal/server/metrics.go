// SPDX-License-Identifier: Apache-2.0

package server

import (
	"encoding/json"
	"math"
	"net/http"
	"runtime/debug"
	"runtime/metrics"
)

var metricNames = []string{
	"/cpu/classes/gc/mark/assist:cpu-seconds",
	"/cpu/classes/gc/total:cpu-seconds",
	"/cpu/classes/total:cpu-seconds",
	"/gc/heap/allocs:bytes",
	"/gc/heap/live:bytes",
	"/memory/classes/heap/objects:bytes",
	"/gc/cycles/total:gc-cycles",
	"/sched/pauses/total/gc:seconds",
}

// distribution is a histogram since the start of the process. A quantile is the upper bound of the bucket that holds it.
type distribution struct {
	Count uint64  `json:"count"`
	P50   float64 `json:"p50"`
	P99   float64 `json:"p99"`
	Max   float64 `json:"max"`
}

// pause is one cycle's: both of its stops together, by the end of the second.
type pause struct {
	EndNanos int64 `json:"endNanos"`
	Nanos    int64 `json:"nanos"`
}

// addPauses tells when the world stood still, which no metric does: of the last 256 cycles, and in all.
func addPauses(answer map[string]any) {
	var stats debug.GCStats
	debug.ReadGCStats(&stats)
	pauses := make([]pause, len(stats.Pause))
	for i, length := range stats.Pause {
		pauses[i] = pause{stats.PauseEnd[i].UnixNano(), length.Nanoseconds()}
	}
	answer["pauses"] = pauses
	answer["pauseTotalNanos"] = stats.PauseTotal.Nanoseconds()
}

func (s *Server) metrics(x *exchange) *problem {
	samples := make([]metrics.Sample, len(metricNames))
	for i, name := range metricNames {
		samples[i].Name = name
	}
	metrics.Read(samples)
	answer := map[string]any{}
	for _, sample := range samples {
		switch sample.Value.Kind() {
		case metrics.KindUint64:
			answer[sample.Name] = sample.Value.Uint64()
		case metrics.KindFloat64:
			answer[sample.Name] = sample.Value.Float64()
		case metrics.KindFloat64Histogram:
			answer[sample.Name] = distributionOf(sample.Value.Float64Histogram())
		case metrics.KindBad:
			// This Go has no such metric: absent, not 0.
		}
	}
	addPauses(answer)
	body, err := json.Marshal(answer)
	if err != nil {
		return refuse(http.StatusInternalServerError, "%v", err)
	}
	return x.answer(jsonType, body)
}

func distributionOf(histogram *metrics.Float64Histogram) distribution {
	var d distribution
	for _, count := range histogram.Counts {
		d.Count += count
	}
	d.P50 = quantile(histogram, d.Count, 0.5)
	d.P99 = quantile(histogram, d.Count, 0.99)
	d.Max = quantile(histogram, d.Count, 1)
	return d
}

func quantile(histogram *metrics.Float64Histogram, total uint64, share float64) float64 {
	wanted := uint64(math.Ceil(share * float64(total)))
	if wanted == 0 {
		return 0
	}
	var below uint64
	for i, count := range histogram.Counts {
		if below += count; below < wanted {
			continue
		}
		// The last bucket has no upper bound.
		if upper := histogram.Buckets[i+1]; !math.IsInf(upper, 1) {
			return upper
		}
		return histogram.Buckets[i]
	}
	return 0
}
