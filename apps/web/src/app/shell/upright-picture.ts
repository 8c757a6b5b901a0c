/** Quality of the picture that is made again; hardly to be told from the photograph. */
const quality = 0.9;

/**
 * A photograph as its pixels alone, turned the right way up. What the camera noted in it (place,
 * time, which way is up) never
 * leaves this device. Anything but a photograph, and one that the browser cannot read, stays as it
 * is; the server takes the notes out.
 */
export async function uprightPicture(file: File): Promise<File> {
  if (file.type !== 'image/jpeg') return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d')!.drawImage(picture, 0, 0);
    picture.close();
    return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality })], file.name, {
      type: 'image/jpeg',
    });
  } catch {
    return file;
  }
}
