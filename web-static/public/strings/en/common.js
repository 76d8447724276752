export const common = Object.freeze({
  'product.name': 'Matinee',

  'header.skip': 'Skip to content',
  'header.home': 'Matinee, home',
  'header.navigation': 'Main',
  'header.upload': 'Upload',
  'header.signIn': 'Sign in',
  'header.rename': 'Change name',
  'header.signOut': 'Sign out',
  'header.account': 'Account of {name}',
  'header.signedInAs': 'Signed in as',
  'header.language': 'Language: {name}',

  'state.loading': 'Loading',
  'state.again': 'Try again',
  'state.home': 'Go to the films',

  'toast.close': 'Dismiss',

  'dialog.close': 'Close',
  'dialog.cancel': 'Cancel',
});
