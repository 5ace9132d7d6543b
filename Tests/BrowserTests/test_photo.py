"""A photo leaves the phone without place, time and device."""

import io

import piexif
from PIL import Image
from playwright.sync_api import expect


def photo_with_place():
    """A JPEG as a phone makes it: 3,000 by 2,000 pixels, with GPS and the device in its EXIF."""
    place = {
        piexif.GPSIFD.GPSLatitudeRef: b"N", piexif.GPSIFD.GPSLatitude: ((51, 1), (3, 1), (1656, 100)),
        piexif.GPSIFD.GPSLongitudeRef: b"E", piexif.GPSIFD.GPSLongitude: ((3, 1), (43, 1), (1884, 100)),
    }
    tags = {"0th": {piexif.ImageIFD.Make: b"Geheim toestel"}, "GPS": place}
    file = io.BytesIO()
    Image.linear_gradient("L").resize((3000, 2000)).convert("RGB").save(file, "JPEG", exif=piexif.dump(tags))
    return file.getvalue()


def test_a_photo_arrives_small_and_without_any_exif(phone, city):
    taken = photo_with_place()
    assert piexif.load(taken)["GPS"], "the photo of the test says where it was taken"
    page = phone.open()
    phone.wait_for_position()
    page.get_by_text("Notitie, foto, soort").tap()
    page.locator("#photo-input").set_input_files({"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": taken})
    expect(page.get_by_alt_text("De foto bij deze vondst")).to_be_visible()
    phone.report()
    phone.all_sent()
    page.wait_for_function("() => document.querySelector('#find-status').textContent === 'Verzonden'")
    [photo] = city.rows("SELECT bytes, width, height FROM photo")
    assert (photo["width"], photo["height"]) == (1600, 1067)
    arrived = Image.open(io.BytesIO(photo["bytes"]))
    assert arrived.format == "JPEG" and not arrived.getexif() and "exif" not in arrived.info
    for text in (b"Exif", b"GPS", b"Geheim"):
        assert text not in photo["bytes"]


def test_what_is_not_a_picture_is_refused_on_the_phone(phone):
    page = phone.open()
    page.get_by_text("Notitie, foto, soort").tap()
    page.locator("#photo-input").set_input_files({"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": b"geen foto"})
    expect(page.locator("#photo-note")).to_contain_text("kon niet gelezen worden")
