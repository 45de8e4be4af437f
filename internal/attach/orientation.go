package attach

import (
	"bufio"
	"encoding/binary"
	"image"
	"io"
)

// segments is what the segments before a JPEG's picture tell of it (ITU-T T.81, annex B).
type segments struct {
	orientation int     // of Exif (CIPA DC-008, 4.6.5.1.6): 1 for upright, up to 8; 0 when it is not told
	samples     float64 // stored for one pixel, over all components; 0 when it is not told
	progressive bool
}

// times is how much memory so many samples of a pixel take: a progressive picture is collected in numbers of four bytes first.
func (s segments) times(samples float64) float64 {
	if s.progressive {
		return 5 * samples
	}
	return samples
}

const mostSegments = 1000 // before the picture begins

// readSegments reads up to where the picture begins. What cannot be read is left at zero.
func readSegments(r *bufio.Reader) (s segments) {
	var mark [2]byte
	if _, err := io.ReadFull(r, mark[:]); err != nil || mark != [2]byte{0xff, 0xd8} {
		return s
	}
	for range mostSegments {
		var head [4]byte
		if _, err := io.ReadFull(r, head[:]); err != nil || head[0] != 0xff || head[1] == 0xda {
			return s
		}
		body := make([]byte, max(int(binary.BigEndian.Uint16(head[2:]))-2, 0))
		if _, err := io.ReadFull(r, body); err != nil {
			return s
		}
		switch head[1] {
		case 0xe1:
			s.orientation = max(s.orientation, exifOrientation(body))
		case 0xc0, 0xc1, 0xc2:
			s.progressive, s.samples = head[1] == 0xc2, samplesOf(body)
		}
	}
	return s
}

// samplesOf is how many samples a frame header stores for one pixel.
func samplesOf(frame []byte) float64 {
	var all, most float64
	for i := 6; i+3 <= len(frame); i += 3 {
		n := float64(frame[i+1]>>4) * float64(frame[i+1]&0x0f)
		all, most = all+n, max(most, n)
	}
	if most == 0 {
		return 0
	}
	return all / most
}

// exifOrientation is the orientation that an Exif segment tells, 0 for none.
func exifOrientation(body []byte) int {
	const begins = "Exif\x00\x00"
	if len(body) < len(begins)+8 || string(body[:len(begins)]) != begins {
		return 0
	}
	tiff := body[len(begins):]
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	for i := range int64(order.Uint16(tiff[at:])) {
		entry := at + 2 + 12*i
		if entry+12 > int64(len(tiff)) {
			return 0
		}
		if order.Uint16(tiff[entry:]) == 0x0112 {
			if value := int(order.Uint16(tiff[entry+8:])); value >= 1 && value <= 8 {
				return value
			}
		}
	}
	return 0
}

// upright turns a picture as its orientation says: rows and columns change places from 5 on.
func upright(p *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 {
		return p
	}
	w, h := p.Rect.Dx(), p.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation > 4 {
		size = image.Rect(0, 0, h, w)
	}
	to := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			fromX, fromY := source(orientation, x, y, w, h)
			to.SetRGBA(x, y, p.RGBAAt(fromX, fromY))
		}
	}
	return to
}

// source is where a point of the upright picture lies in the stored one, which is w by h pixels large.
func source(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}
