// Sends the form that goes on to the EHR; without scripts its button does.
document.querySelector('form[data-submit-at-once]')?.submit();
