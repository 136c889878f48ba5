"""Take docs/screenshot.png from a running demo: `make demo`, then `.venv/bin/python docs/take_screenshot.py`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

QUESTION = "Combien coûte la cantine pour deux enfants ?"
OUTPUT = Path(__file__).parent / "screenshot.png"


def main(base: str) -> None:
    """Ask a question in the widget of the town's home page and photograph the answer."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="fr-FR", device_scale_factor=1.5)
        page.goto(f"{base}/")
        page.get_by_role("button", name="Refuser").click()
        assistant = page.locator("parvis-chat")
        assistant.locator(".launcher").click()
        assistant.locator("textarea").fill(QUESTION)
        assistant.locator("textarea").press("Enter")
        assistant.locator(".answer:not(.greeting)").wait_for()
        page.mouse.move(0, 0)
        page.screenshot(path=OUTPUT)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
