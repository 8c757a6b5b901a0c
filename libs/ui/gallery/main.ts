import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { GalleryPage } from './gallery-page';

void bootstrapApplication(GalleryPage, {
  providers: [provideZonelessChangeDetection(), provideRouter([])],
});
