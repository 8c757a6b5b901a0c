import { ChangeDetectionStrategy, Component } from '@angular/core';
import { MatDialogModule } from '@angular/material/dialog';

@Component({
  selector: 'app-shortcuts-dialog',
  imports: [MatDialogModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Keyboard shortcuts</h2>
    <mat-dialog-content>
      <table>
        <thead>
          <tr>
            <th scope="col">Keys</th>
            <th scope="col">What they do</th>
          </tr>
        </thead>
        <tbody>
          @for (shortcut of shortcuts; track shortcut.keys) {
            <tr>
              <th scope="row" class="nowrap">
                <kbd>{{ shortcut.keys }}</kbd>
              </th>
              <td>{{ shortcut.does }}</td>
            </tr>
          }
        </tbody>
      </table>
    </mat-dialog-content>
    <mat-dialog-actions align="end"
      ><button type="button" class="button" mat-dialog-close cdkFocusInitial>
        Close
      </button></mat-dialog-actions
    >
  `,
})
export class ShortcutsDialog {
  protected readonly shortcuts = [
    { keys: '/', does: 'Search' },
    { keys: '?', does: 'This list' },
    { keys: 'g h', does: 'Go to your home' },
    { keys: 'g a', does: 'Go to areas' },
    { keys: 'g p', does: 'Go to plans' },
    { keys: 'g s', does: 'Go to schools' },
    { keys: 'g v', does: 'Go to visits' },
    { keys: 'Enter', does: 'In a plan, in the title of an action: add the next action' },
    { keys: 'Alt + ↑ ↓', does: 'In a plan: move the action up or down' },
    { keys: '↑ ↓', does: 'In a plan, in a title: go to the action above or below' },
  ];
}
