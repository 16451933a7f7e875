"""Going on to another page in the browser, without ever reading the page that is being left."""


def follow(locator):
    """Click a link or a button, and wait for the page that it leads to.

    A click alone comes back before the old page is gone, so that what is asked next may be
    answered by the old page.
    """
    with locator.page.expect_navigation():
        locator.click()


def follow_by_key(page, key="Enter"):
    """Press a key on what has the focus, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)
