/** Of the preview page's tab. Apart from the page, so that who asks for the tab needs nothing of the page. */
export const previewViewType = "usersync.preview";
