// SPDX-License-Identifier: Apache-2.0

package rollup

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

var rollers = map[string]Roller{"std": Std{}, "best": Best{}}

const sample = `{"service":"a","status":200,"latencyMicros":7,"bytes":0,"x":{"y":[1,{"bytes":1}],"z":"-0"}}`

func TestLinesAreGroupedAndSorted(t *testing.T) {
	text := sample + "\r\n\n" + strings.Replace(sample, "200", "9223372036854775807", 1) + "\n" +
		strings.Replace(sample, `"a"`, `"\u00e9"`, 1) + "\n" + strings.Replace(sample, "7", "9", 1) + "\n \t" +
		strings.Replace(sample, `"bytes":0`, `"b\u0079tes" : 9223372036854775807`, 1) + " \n" +
		strings.Replace(sample, `"bytes":0`, `"bytes":1`, 1) + "\r"
	want := []Group{
		{"a", 200, 4, math.MinInt64, 30, 9},
		{"a", math.MaxInt64, 1, 0, 7, 7},
		{"é", 200, 1, 0, 7, 7},
	}
	for name, roller := range rollers {
		if got, err := roller.Rollup([]byte(text)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
		for _, empty := range []string{"", "\n\r\n\n"} {
			if got, err := roller.Rollup([]byte(empty)); err != nil || len(got) != 0 {
				t.Errorf("%s: %v, %v", name, got, err)
			}
		}
	}
}

func TestWhatNobodyAsksForMayBeAnyJSON(t *testing.T) {
	deep := strings.Repeat("[", 998) + strings.Repeat("]", 998)
	for _, value := range []string{`"\ud800"`, "1e400", "123456789012345678901234567890", deep, `{"service":1}`, "null"} {
		for name, roller := range rollers {
			if _, err := roller.Rollup([]byte(strings.Replace(sample, `"-0"`, value, 1))); err != nil {
				t.Errorf("%s: %.40s: %v", name, value, err)
			}
			if _, err := roller.Rollup([]byte(strings.Replace(sample, `{"y"`, value+`,"\udc00":{"y"`, 1))); err != nil {
				t.Errorf("%s: %.40s: %v", name, value, err)
			}
		}
	}
}

func TestAMalformedLineIsRefusedWithItsNumber(t *testing.T) {
	tooDeep := strings.Repeat("[", 1000) + strings.Repeat("]", 1000)
	for _, change := range [][2]string{
		{`"a"`, "1"}, {`"a"`, `"\ud800"`}, {"200", "-200"}, {"200", "2e2"}, {"200", "200.0"}, {"200", "9223372036854775808"},
		{"200", "18446744073709551617"}, {"200", `"200"`}, {"200", "null"}, {"200", "[200]"}, {":0", ":-0"}, {":0", ":01"}, {`"x"`, `"bytes"`},
		{`"x"`, `"s\u0065rvice"`}, {`"status"`, `"Status"`}, {"{", "\ufeff{"}, {"{", "[{"}, {"}}", "}"}, {"}}", "}}}"}, {"}}", "}} 1"},
		{sample, "[]"}, {sample, "{}"}, {sample, " "}, {sample, "1"}, {"a", "\xff"}, {"a", "\t"}, {`"-0"`, tooDeep}, {`{"y":[1,{"bytes":1}],"z":"-0"}`, tooDeep},
		{",", ",\n"}, {",", ",,"},
	} {
		text := sample + "\n" + strings.Replace(sample, change[0], change[1], 1) + "\n" + sample
		for name, roller := range rollers {
			if got, err := roller.Rollup([]byte(text)); err == nil {
				t.Errorf("%s takes %.100q for %q: %v", name, change[1], change[0], got)
			} else if !strings.Contains(err.Error(), "UTF-8") && !strings.Contains(err.Error(), "line 2") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestBothParsersAgreeOnWhatIsAlmostALine(t *testing.T) {
	const tries = 30_000
	random := rand.New(rand.NewPCG(7, 8))
	original := []byte(sample + "\n" + sample)
	const alphabet = "{}[]:,\"\\/ \t\n\r\x00\x1f\xff0123456789.+-eutfns\xc3\xa9"
	refused := 0
	for range tries {
		text := append([]byte(nil), original...)
		at := random.IntN(len(text))
		switch random.IntN(2) {
		case 0:
			text[at] = alphabet[random.IntN(len(alphabet))]
		default:
			text = append(text[:at], text[at+1:]...)
		}
		one, oneErr := Std{}.Rollup(text)
		other, otherErr := Best{}.Rollup(text)
		if !reflect.DeepEqual(one, other) || (oneErr == nil) != (otherErr == nil) {
			t.Fatalf("%q:\n%+v %v\n%+v %v", text, one, oneErr, other, otherErr)
		}
		if oneErr != nil {
			refused++
		}
	}
	if refused == 0 || refused == tries {
		t.Errorf("%d of %d refused", refused, tries)
	}
}
