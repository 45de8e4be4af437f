package attach

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"habeas/internal/record"
)

// corner is a picture whose upper left quarter is red.
func corner(w, h int) image.Image {
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 255, 255, 255}
			if x < w/2 && y < h/2 {
				c = color.RGBA{255, 0, 0, 255}
			}
			p.Set(x, y, c)
		}
	}
	return p
}

const canary = "CNRY-GPS-40.4093N-49.8671E"

// photo is a JPEG with Exif: an orientation, and a canary where cameras write the place.
func photo(t testing.TB, p image.Image, orientation int, order binary.ByteOrder) []byte {
	t.Helper()
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, p, nil); err != nil {
		t.Fatal(err)
	}
	var tiff bytes.Buffer
	tiff.WriteString(map[bool]string{true: "II", false: "MM"}[order == binary.LittleEndian])
	for _, v := range []any{uint16(42), uint32(8), uint16(1), uint16(0x0112), uint16(3), uint32(1), uint16(orientation), uint16(0), uint32(0)} {
		if err := binary.Write(&tiff, order, v); err != nil {
			t.Fatal(err)
		}
	}
	segment := "Exif\x00\x00" + tiff.String() + canary
	var b bytes.Buffer
	b.WriteString("\xff\xd8\xff\xe1")
	b.Write(binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2)))
	b.WriteString(segment)
	b.Write(plain.Bytes()[2:])
	return b.Bytes()
}

func drawn(t testing.TB, raw []byte, media record.MediaType) (sight, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "picture")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	return drawPicture(file, media)
}

// Each orientation comes out upright, and no copy holds what the camera wrote beside the picture.
func TestPicturesAreUprightAndBare(t *testing.T) {
	where := map[int]image.Point{1: {0, 0}, 2: {1, 0}, 3: {1, 1}, 4: {0, 1}, 5: {0, 0}, 6: {1, 0}, 7: {1, 1}, 8: {0, 1}} // quarter that is red
	for orientation, quarter := range where {
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			raw := photo(t, corner(80, 40), orientation, order)
			s, err := drawn(t, raw, record.JPEG)
			if err != nil {
				t.Fatal(err)
			}
			for _, copy := range [][]byte{s.large, s.small} {
				if bytes.Contains(copy, []byte(canary)) || bytes.Contains(copy, []byte("Exif")) {
					t.Error("a copy holds what the camera wrote")
				}
			}
			p, err := jpeg.Decode(bytes.NewReader(s.large))
			if err != nil {
				t.Fatal(err)
			}
			size := p.Bounds().Size()
			if (size.X > size.Y) != (orientation < 5) {
				t.Errorf("%d: %v", orientation, size)
			}
			_, green, _, _ := p.At(size.X/4+quarter.X*size.X/2, size.Y/4+quarter.Y*size.Y/2).RGBA()
			if green > 0x4000 {
				t.Errorf("%d: the red quarter is not at %v", orientation, quarter)
			}
		}
	}
}

func TestPicturesOfEverySort(t *testing.T) {
	var p, g bytes.Buffer
	if err := png.Encode(&p, corner(4000, 90)); err != nil {
		t.Fatal(err)
	}
	if err := gif.Encode(&g, corner(30, 30), nil); err != nil {
		t.Fatal(err)
	}
	for media, raw := range map[record.MediaType][]byte{record.PNG: p.Bytes(), record.GIF: g.Bytes(), record.WebP: []byte(tinyWebP)} {
		s, err := drawn(t, raw, media)
		if err != nil {
			t.Errorf("%s: %v", media, err)
			continue
		}
		for side, copy := range map[int][]byte{largeSide: s.large, smallSide: s.small} {
			if c, err := jpeg.DecodeConfig(bytes.NewReader(copy)); err != nil || max(c.Width, c.Height) > side {
				t.Errorf("%s: %v %v", media, c, err)
			}
		}
	}
}

// tinyWebP is one pixel, lossless.
const tinyWebP = "RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"

// bomb is a PNG that says it has so many pixels, all of them the same.
func bomb(side uint32, depth, sort byte, rows int) []byte {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(name string, data []byte) {
		b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
		b.WriteString(name)
		b.Write(data)
		b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(append([]byte(name), data...))))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, side), side)
	chunk("IHDR", append(head, depth, sort, 0, 0, 0))
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	line := make([]byte, 1+int(side)*int(depth)/8)
	for range rows {
		w.Write(line)
	}
	w.Close()
	chunk("IDAT", packed.Bytes())
	chunk("IEND", nil)
	return b.Bytes()
}

// Bombs are refused, or opened, within two seconds and 100 MB.
func TestPictureBombs(t *testing.T) {
	truncated := photo(t, corner(80, 40), 6, binary.BigEndian)
	for name, raw := range map[string][]byte{
		"30,000 by 30,000": bomb(30_000, 8, 2, 0), "as large, grey": bomb(30_000, 8, 0, 0), "as large, one bit": bomb(30_000, 1, 0, 100),
		"largest numbers": bomb(1<<31-1, 8, 6, 0), "nothing": bomb(0, 8, 2, 0), "many bits": bomb(5_000, 16, 6, 0), "cut off": bomb(2_000, 8, 0, 3),
	} {
		begun, before := time.Now(), memory()
		if _, err := drawn(t, raw, record.PNG); err == nil {
			t.Errorf("%s: opened", name)
		}
		if took, grew := time.Since(begun), memory()-before; took > 2*time.Second || grew > 100<<20 {
			t.Errorf("%s: %s, %d MB", name, took, grew>>20)
		}
	}
	if _, err := drawn(t, truncated[:len(truncated)-100], record.JPEG); err == nil {
		t.Error("a JPEG that was cut off is shown")
	}
	if _, err := drawn(t, bomb(7_000, 8, 0, 7_000), record.PNG); err != nil {
		t.Errorf("49 million grey pixels: %v", err)
	}
}

// memory is all that was ever allocated, in bytes.
func memory() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

func FuzzSegments(f *testing.F) {
	f.Add(photo(f, corner(8, 8), 6, binary.LittleEndian))
	f.Fuzz(func(t *testing.T, raw []byte) { readSegments(bufio.NewReader(bytes.NewReader(raw))) })
}
