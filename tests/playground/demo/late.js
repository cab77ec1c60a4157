// A paragraph that comes late, as a live page or a slow one brings it.
setTimeout(() => {
  const paragraph = document.createElement('p');
  paragraph.id = 'late';
  paragraph.textContent =
    'Update: the Security Council met again this morning. Diplomats expect no new text, but a reminder that ' +
    'Resolution 2270 asks for a return to the six-party talks.';
  document.getElementById('late-place').after(paragraph);
}, 1500);
