package attach

import (
	"bufio"
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"sync"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"habeas/internal/record"
)

// Bounds on pictures. One is opened at a time, so that many at once take no more memory than one.
const (
	mostMemory  = 100 << 20 // bytes that an opened picture may take
	largeSide   = 1600      // pixels of the longer side of the picture to look at
	smallSide   = 320       // and of the one for lists
	jpegQuality = 85
)

var atOnce sync.Mutex

type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

var codecs = map[record.MediaType]codec{
	record.JPEG: {jpeg.DecodeConfig, jpeg.Decode}, record.PNG: {png.DecodeConfig, png.Decode},
	record.GIF: {gif.DecodeConfig, gif.Decode}, record.WebP: {webp.DecodeConfig, webp.Decode},
}

const brokenPicture = "The picture is damaged or of a rare sort. Open it, save it as JPEG or PNG and attach that."

// drawPicture makes the pictures of an image: upright, and with nothing of the original but what is to be seen.
func drawPicture(file *os.File, media record.MediaType) (sight, error) {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return sight{}, err
	}
	shot := readSegments(bufio.NewReader(file)) // of what is no JPEG it tells nothing
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return sight{}, err
	}
	config, err := codecs[media].config(bufio.NewReader(file))
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		return sight{}, refuse(brokenPicture)
	}
	if int64(config.Width)*int64(config.Height) > int64(mostMemory/weight(config.ColorModel, shot)) {
		return sight{}, refuse("The picture has too many pixels to be opened safely. Attach a smaller copy of it.")
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return sight{}, err
	}
	atOnce.Lock()
	defer atOnce.Unlock()
	picture, err := codecs[media].decode(bufio.NewReader(file))
	if err != nil {
		return sight{}, refuse(brokenPicture)
	}
	return shrink(picture, shot.orientation)
}

// weight is how many bytes a pixel takes in memory while a picture is opened, at least 1.
func weight(m color.Model, shot segments) float64 {
	switch m {
	case color.GrayModel:
		return shot.times(1)
	case color.YCbCrModel:
		return shot.times(max(shot.samples, 1.5))
	case color.Gray16Model:
		return 2
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, is := m.(color.Palette); is {
		return 1
	}
	return shot.times(4)
}

// shrink makes both sizes of a picture, turned as its orientation says.
func shrink(picture image.Image, orientation int) (s sight, err error) {
	large := upright(fit(picture, largeSide), orientation)
	if s.large, err = encode(large); err != nil {
		return s, err
	}
	s.small, err = encode(fit(large, smallSide))
	return s, err
}

// fit is the picture on white, its longer side at most so many pixels long. It is halved as often as it can be, for of more
// than four pixels to one the scaler would leave some out, and thin lines with them.
func fit(picture image.Image, side int) *image.RGBA {
	size := picture.Bounds().Size()
	for longer := max(size.X, size.Y); longer > 2*side; longer = max(size.X, size.Y) {
		size = image.Pt((size.X+1)/2, (size.Y+1)/2)
		picture = scaled(picture, size)
	}
	if longer := max(size.X, size.Y); longer > side {
		size = image.Pt(max(size.X*side/longer, 1), max(size.Y*side/longer, 1))
	}
	return scaled(picture, size)
}

func scaled(picture image.Image, size image.Point) *image.RGBA {
	to := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(to, to.Bounds(), picture, picture.Bounds(), draw.Over, nil)
	return to
}

func encode(picture image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: jpegQuality})
	return b.Bytes(), err
}
